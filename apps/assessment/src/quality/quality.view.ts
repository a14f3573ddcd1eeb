import { textOf, type Language } from '#service-kit';
import type { EnterpriseCard } from '../enterprise/enterprise-directory.ts';
import type { QualityReport, Screening } from './domain/quality-report.ts';
import type { RegisterContradiction } from './domain/register-contradictions.ts';
import type { Visit } from './domain/visit.ts';
import type { QualityAnswer } from './quality.answers.ts';

/** As many of each kind as are listed; the count says how many there are. */
export const MOST_LISTED = 200;

const FEN_PER_WAN = 1_000_000;

/** The report in words. */
export function qualityView(
  report: QualityReport,
  screening: Screening,
  cards: ReadonlyMap<string, EnterpriseCard>,
  language: Language,
): Omit<QualityAnswer, 'editions' | 'recordedAt'> {
  const say = (code: string, params: object) => textOf(code, { ...params }, language);
  const visitView = ({ evaluationId, code, visitedOn, assessorId, edition, level }: Visit) => {
    const { name, sample } = cards.get(code) ?? {};
    return {
      ...{ evaluationId, code, visitedOn, assessorId, edition },
      ...(name !== undefined && { name }),
      ...(sample && { sample }),
      ...(level !== undefined && { level }),
    };
  };
  const { jump, minimum, z, withinDays, tolerancePercent } = screening;
  return {
    notice: say('quality.notice', {}),
    screening: { jump, minimum, z, withinDays, tolerancePercent },
    visits: report.visits,
    identicalSheets: listed(report.identicalSheets, ({ visits }) => ({
      visits: visits.slice(0, MOST_LISTED).map(visitView),
      text: say('quality.identical-sheets', {
        visits: visits.length,
        enterprises: new Set(visits.map(({ code }) => code)).size,
        assessors: [...new Set(visits.map(({ assessorId }) => assessorId))],
      }),
    })),
    levelJumps: listed(report.levelJumps, ({ before, after, change }) => ({
      before: visitView(before),
      after: visitView(after),
      change,
      text: say('quality.level-jump', {
        ...{ before: before.visitedOn, after: after.visitedOn, from: before.level, to: after.level },
        levels: Math.abs(change),
      }),
    })),
    assessors: {
      ...listed(report.deviations, ({ isFlagged, ...deviation }) => ({
        ...deviation,
        flagged: isFlagged,
        ...(isFlagged && {
          text: say(deviation.z > 0 ? 'quality.assessor-higher' : 'quality.assessor-lower', {
            ...deviation,
            difference: Math.abs(deviation.meanDifference).toFixed(1),
          }),
        }),
      })),
      count: report.deviations.filter(({ isFlagged }) => isFlagged).length,
    },
    doubleVisits: {
      ...listed(report.doubleVisits, ({ first, second }) => ({
        first: visitView(first),
        second: visitView(second),
      })),
      agreements: report.agreements.map(({ edition, sample, pairs, levels, scenes }) => ({
        ...{ edition, sample, pairs },
        ...(levels && scenes
          ? { levels, scenes }
          : { reason: say('quality.too-few-double-visits', { minimum, pairs }) }),
      })),
    },
    contradictions: listed(report.contradictions, ({ visit, ...contradiction }) => ({
      visit: visitView(visit),
      ...contradiction,
      text: contradictionText(contradiction, say),
    })),
  };
}

function listed<Flag, View>(flags: readonly Flag[], view: (flag: Flag) => View) {
  return { count: flags.length, items: flags.slice(0, MOST_LISTED).map(view) };
}

function contradictionText(
  { figure, year, stated, registered }: Omit<RegisterContradiction, 'visit'>,
  say: (code: string, params: object) => string,
): string {
  if (figure === 'staff') return say('quality.staff-differs', { year, stated, registered });
  const inWan = { stated: stated / FEN_PER_WAN, registered: registered / FEN_PER_WAN };
  return say('quality.revenue-differs', { year, ...inWan });
}
