import { addDays, daysBetween, laterOf, type LocalDate, localDate } from '#kernel';
import { type AnswerSheet, drawSheet, drawSheetAtLevel } from './answer-sheet.ts';
import { FIRST_VISIT, LAST_DAY } from './calendar.ts';
import { Diary } from './diary.ts';
import { drawFor, type Draw } from './draw.ts';
import { onRoster, type SampleEnterprise } from './enterprise.ts';
import { type SampleEnrolment, stepOn } from './enrolment.ts';
import type { SampleEvaluation } from './evaluation.ts';

const SURVEYED = 845;
const REPEATED = 70;
const SELF_ASSESSED = 112;
const REVOKED = 12;
const WAITING = 38;
const REASONS = ['佐证材料与现场不符（示例）', '评测对象填写错误（示例）', '复核发现计分有误（示例）'];

type Drawn = Omit<SampleEvaluation, 'evaluationId'>;

/** Before and after for those in the programme, a survey of the others, some repeated, some by the enterprise itself. */
export function drawEvaluations(
  seed: number,
  enterprises: readonly SampleEnterprise[],
  enrolments: readonly SampleEnrolment[],
): SampleEvaluation[] {
  const draw = drawFor(seed, 'evaluations');
  const diary = new Diary(['assessor-1', 'assessor-2']);
  const enrolled = new Set(enrolments.map(({ enterprise }) => enterprise.code));
  const drawn = enrolments.flatMap((enrolment) => ofEnrolment(draw, diary, enrolment, enterprises[0]!.code));
  const surveyed = draw
    .shuffled(enterprises.filter((one) => one.roster && !enrolled.has(one.code)))
    .slice(0, SURVEYED)
    .map((enterprise) => ({ enterprise, visit: survey(draw, diary, enterprise) }));
  drawn.push(...surveyed.map(({ visit }) => visit));
  drawn.push(...repeated(draw, diary, surveyed));
  const onSite = withWaiting(draw, withRevoked(draw, drawn, enrolled));
  return numbered([...onSite, ...selfAssessments(draw, enterprises)]);
}

function ofEnrolment(draw: Draw, diary: Diary, enrolment: SampleEnrolment, demoCode: string): Drawn[] {
  const { enterprise } = enrolment;
  const { code, maturity } = enterprise;
  const admittedOn = stepOn(enrolment, 'admission');
  if (!admittedOn) return [];
  const demo = code === demoCode;
  const startedOn = stepOn(enrolment, 'start') ?? LAST_DAY;
  const first = laterOf(addDays(admittedOn, 1), FIRST_VISIT);
  const before = diary.book(draw.day(first, addDays(startedOn, -1)), first, startedOn);
  const visits: Drawn[] = [
    published(
      code,
      'before',
      before,
      demo ? drawSheetAtLevel(draw, 0.36, false, 1, 1) : drawSheet(draw, maturity, false),
    ),
  ];
  const completedOn = stepOn(enrolment, 'completion');
  if (!completedOn) return visits;
  const acceptedOn = stepOn(enrolment, 'acceptance');
  const until = acceptedOn ?? LAST_DAY;
  const after = diary.book(draw.day(addDays(completedOn, 1), addDays(until, -2)), completedOn, until);
  const strength = Math.min(0.95, Math.max(maturity, 0.33) + draw.real(0.1, 0.24));
  const sheet = acceptedOn
    ? drawSheetAtLevel(draw, strength, true, 2, demo ? 2 : 4)
    : drawSheet(draw, strength - 0.05, true);
  return after.on > before.on ? [...visits, published(code, 'after', after, sheet)] : visits;
}

/** The city's own survey of those outside the programme, one after the other until today; they too get better with time. */
function survey(draw: Draw, diary: Diary, enterprise: SampleEnterprise): Drawn {
  const from = laterOf(localDate('2024-10-14'), enterprise.roster!.from);
  const visit = diary.book(draw.day(from, LAST_DAY), from, LAST_DAY);
  return published(
    enterprise.code,
    'before',
    visit,
    drawSheet(draw, enterprise.maturity + progress(visit.on), false),
  );
}

function repeated(
  draw: Draw,
  diary: Diary,
  surveyed: readonly { enterprise: SampleEnterprise; visit: Drawn }[],
): Drawn[] {
  return surveyed
    .filter(({ enterprise, visit }) => visit.visitedOn < '2025-11-01' && onRoster(enterprise, LAST_DAY))
    .slice(0, REPEATED)
    .map(({ enterprise, visit }) => {
      const from = addDays(visit.visitedOn, 240);
      const again = diary.book(draw.day(from, addDays(LAST_DAY, -5)), from, LAST_DAY);
      const strength = enterprise.maturity + progress(again.on) + draw.real(-0.03, 0.2);
      return published(enterprise.code, 're-evaluation', again, drawSheet(draw, strength, true));
    });
}

/** What the years bring without any programme: a few hundredths. */
const progress = (day: LocalDate): number => (0.06 * daysBetween(FIRST_VISIT, day)) / 787;

function withRevoked(draw: Draw, drawn: readonly Drawn[], enrolled: ReadonlySet<string>): Drawn[] {
  const eligible = drawn.filter(({ code, visitedOn }) => !enrolled.has(code) && visitedOn < '2026-05-01');
  const revoked = new Set(draw.shuffled(eligible).slice(0, REVOKED));
  return drawn.map((one) =>
    revoked.has(one)
      ? { ...one, revocation: { on: addDays(one.visitedOn, draw.int(20, 150)), reason: draw.pick(REASONS) } }
      : one,
  );
}

/** The latest visits still wait for review, most of them of the last weeks. */
function withWaiting(draw: Draw, drawn: readonly Drawn[]): Drawn[] {
  const recent = drawn.filter(({ visitedOn, stage }) => visitedOn > '2026-09-10' && stage !== 'after');
  const waiting = new Set(draw.shuffled(recent).slice(0, WAITING));
  return drawn.map((one) => (waiting.has(one) ? { ...one, published: false } : one));
}

/** What enterprises say of themselves: a little better than what an assessor finds, and it does not count. */
function selfAssessments(draw: Draw, enterprises: readonly SampleEnterprise[]): Drawn[] {
  const [demo, ...others] = enterprises;
  return [demo!, ...draw.shuffled(others).slice(0, SELF_ASSESSED - 1)].map((enterprise) => ({
    code: enterprise.code,
    kind: 'self-assessment' as const,
    stage: 'before' as const,
    visitedOn: enterprise === demo ? FIRST_VISIT : draw.day(FIRST_VISIT, LAST_DAY),
    assessorId: enterprise === demo ? 'enterprise' : `enterprise-${enterprise.code.toLowerCase()}`,
    sheet: drawSheet(draw, enterprise.maturity + draw.real(0, 0.12), false),
    published: draw.chance(0.5),
  }));
}

function published(
  code: string,
  stage: SampleEvaluation['stage'],
  { on, assessorId }: { on: LocalDate; assessorId: string },
  sheet: AnswerSheet,
): Drawn {
  return { code, kind: 'on-site', stage, visitedOn: on, assessorId, sheet, published: true };
}

function numbered(drawn: readonly Drawn[]): SampleEvaluation[] {
  const inOrder = [...drawn].sort((a, b) => compare(a.visitedOn, b.visitedOn) || compare(a.code, b.code));
  return inOrder.map((one, index) => ({
    evaluationId: `E-${one.visitedOn.slice(0, 4)}-${String(index + 1).padStart(4, '0')}`,
    ...one,
  }));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
