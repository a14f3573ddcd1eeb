import { drawCity, SEED } from '../../../deploy/demo/city/city.ts';
import type { CommandName } from './book.ts';
import { DAYS, DISTRICTS, INDUSTRIES, PROGRAMME, type Life, type Living } from './lives.ts';

const sheets = drawCity(SEED)
  .evaluations.filter(({ kind }) => kind === 'on-site')
  .map(({ sheet }) => sheet);

/** From the register to acceptance and beyond, broken off anywhere, with an evaluation on the way. */
export const enterpriseLife: Life = async (living) => {
  const { draw, send } = living;
  const code = living.code();
  const about = { service: 'registry', subject: code } as const;
  const registered = await send({
    ...about,
    what: 'registration',
    path: 'enterprises',
    body: {
      code,
      name: `示例企业${code.slice(-6)}`,
      district: draw.pick(DISTRICTS),
      industry: draw.pick(INDUSTRIES),
      ownership: 'private',
      on: DAYS[0],
      sample: true,
    },
  });
  let { version } = registered;
  if (draw.chance(0.4)) {
    const body = { name: `更名企业${code.slice(-6)}`, on: DAYS[1] };
    const call = {
      ...about,
      what: 'correction',
      method: 'PATCH',
      path: `enterprises/${code}`,
      body,
    } as const;
    ({ version } = await send({ ...call, ifMatch: version }));
  }
  if (draw.chance(0.5)) {
    const body = { staff: draw.int(20, 900), revenueFen: draw.int(400_000_000, 30_000_000_000) };
    const path = `enterprises/${code}/annual-figures/2024`;
    await send({ ...about, what: 'annual figures', method: 'PUT', path, body });
  }
  const path = `enterprises/${code}/roster-entry`;
  if (draw.chance(0.6)) {
    const body = { on: DAYS[1], basis: '示例名单' };
    await send({ ...about, what: 'roster entry', method: 'PUT', path, body });
    if (draw.chance(0.1)) {
      const left = { on: DAYS[4], reason: '示例退规' };
      await send({ ...about, what: 'roster exit', method: 'DELETE', path, body: left });
    }
  }
  await (draw.chance(0.5) ? inTurn(living, code) : sideBySide(living, code));
};

const inTurn = async (living: Living, code: string) => {
  await evaluation(living, code);
  await enrolment(living, code);
};

const sideBySide = async (living: Living, code: string) => {
  const done = await Promise.allSettled([evaluation(living, code), enrolment(living, code)]);
  for (const one of done) if (one.status === 'rejected') throw one.reason;
};

async function evaluation({ draw, send }: Living, code: string): Promise<void> {
  if (draw.chance(0.4)) return;
  const about = { service: 'assessment', subject: code } as const;
  const { answers, scenes } = draw.pick(sheets);
  const filing = { code, edition: '2024', kind: 'on-site', stage: 'before', visitedOn: DAYS[2] };
  const filed = await send({
    ...about,
    what: 'evaluation',
    path: 'evaluations',
    body: { ...filing, answers, scenes },
    as: 'assessor',
  });
  const { evaluationId, result } = filed.body as { evaluationId: string; result: { level: number } };
  filed.entry.level = result.level;
  if (draw.chance(0.2)) return;
  await send({ ...about, what: 'publication', path: `evaluations/${evaluationId}/publication`, body: {} });
  if (draw.chance(0.85)) return;
  const body = { reason: '示例撤销', effectiveOn: DAYS[2] };
  await send({ ...about, what: 'revocation', path: `evaluations/${evaluationId}/revocation`, body });
}

const STEPS: readonly (readonly [CommandName, string])[] = [
  ['admission', 'admission'],
  ['start', 'start'],
  ['completion', 'completion'],
  ['acceptance', 'acceptance'],
  ['benchmark', 'benchmark'],
];

async function enrolment({ draw, send }: Living, code: string): Promise<void> {
  if (draw.chance(0.2)) return;
  const about = { service: 'registry', subject: code } as const;
  const body = { programme: PROGRAMME, code, on: DAYS[1] };
  await send({ ...about, what: 'application', path: 'enrolments', body });
  const end = draw.chance(0.15) ? 'early' : 'late';
  const at = `enrolments/${PROGRAMME}.${code}`;
  if (end === 'early' && draw.chance(0.5)) {
    const no = { on: DAYS[2], reason: '示例不予立项' };
    await send({ ...about, what: 'rejection', path: `${at}/rejection`, body: no });
    return;
  }
  const steps = end === 'early' ? draw.int(0, 3) : draw.int(3, STEPS.length);
  for (const [what, path] of STEPS.slice(0, steps))
    await send({ ...about, what, path: `${at}/${path}`, body: { on: DAYS[3] } });
  if (!draw.chance(end === 'early' ? 1 : 0.1)) return;
  const left = { on: DAYS[4], reason: '示例退出' };
  await send({ ...about, what: 'withdrawal', path: `${at}/withdrawal`, body: left });
}
