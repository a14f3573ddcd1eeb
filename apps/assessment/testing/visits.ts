import { dayOf, systemClock } from '#kernel';
import type { Answer, Call } from '#testing';
import type { RunningAssessment } from './running-assessment.ts';
import { levelTwoSheet } from './sheets.ts';

export const VISITED = '91350100M000100Y43';
/** Asked for again each time, so that a run over midnight goes on. */
export const today = () => dayOf(systemClock.now());

export interface Typed {
  readonly id: string;
  readonly field: string;
  readonly value: unknown;
  readonly supersedes?: readonly string[];
}

/** Level two, question by question and scene by scene, as a device would send it. */
export function wholeSheet(device: string): Typed[] {
  const { answers, scenes } = levelTwoSheet();
  return [
    ...Object.entries(answers).map(([id, value]) => [`answers.${id}`, value] as const),
    ...Object.entries(scenes).map(([id, value]) => [`scenes.${id}`, value] as const),
  ].map(([field, value], place) => ({ id: `${device}:${place + 1}`, field, value }));
}

/** What officials and assessors do about a visit, over HTTP. */
export function visits(service: () => RunningAssessment) {
  const official = () => service().as.official();
  const assessor = (id = 'assessor-1') => service().as.assessor(id);
  const post = (url: string, call: Call) => service().call('POST', url, call);
  const get = (url: string, call: Call = {}) => service().call('GET', url, call);
  const plan = (changes: object = {}, as = official()): Promise<Answer> => {
    const body = { code: VISITED, kind: 'on-site', stage: 'before', assessorId: 'assessor-1', day: today() };
    return post('/v1/assignments', { as, body: { ...body, ...changes } });
  };
  return {
    ...{ official, assessor, post, get, plan },
    planned: async (changes: object = {}): Promise<string> =>
      (await plan(changes)).body.assignmentId as string,
    cancel: (id: string) =>
      post(`/v1/assignments/${id}/cancellation`, { as: official(), body: { reason: '企业停产' } }),
    type: (id: string, edits: readonly Typed[], as = assessor(), call: Call = {}) => {
      const at = '2026-06-01T09:30:00+08:00';
      const body = { edits: edits.map((edit) => ({ at, ...edit })) };
      return post(`/v1/assignments/${id}/draft/edits`, { as, body, ...call });
    },
    draft: (id: string, as = assessor()) => get(`/v1/assignments/${id}/draft`, { as }),
    submit: (id: string, call: Call = {}) =>
      post(`/v1/assignments/${id}/submission`, { as: assessor(), body: {}, ...call }),
  };
}
