import { DAYS, PROGRAMME, type Life } from './lives.ts';

/** A chain case is published, and one in four withdrawn again. */
export const caseLife: Life = async ({ draw, send, code, id }) => {
  const caseId = id('case');
  const about = { service: 'registry', subject: caseId } as const;
  const parties = { leadCode: code(), memberCodes: [code(), code()] };
  const body = { caseId, programme: PROGRAMME, title: '示例案例', on: DAYS[1], sample: true, ...parties };
  await send({ ...about, what: 'chain case', path: 'chain-cases', body });
  if (draw.chance(0.75)) return;
  const gone = { on: DAYS[3], reason: '示例撤回' };
  await send({ ...about, what: 'case withdrawal', path: `chain-cases/${caseId}/withdrawal`, body: gone });
};
