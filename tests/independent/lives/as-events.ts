import { createHash } from 'node:crypto';
import { EnterpriseRegistered, RosterEntered, RosterLeft, type ReceivedEvent } from '#contracts';
import { isRefusal, type LocalDate } from '#kernel';
import { evaluationAggregate } from '../../../apps/assessment/src/evaluation/evaluation.aggregate.ts';
import { evaluationDecider } from '../../../apps/assessment/src/evaluation/domain/evaluation-decider.ts';
import type { EvaluationCommand } from '../../../apps/assessment/src/evaluation/domain/evaluation-decider.ts';
import type { FiledSheet } from '../../../apps/assessment/src/evaluation/domain/make-filing.ts';
import { expiringModels, models } from '../../../apps/assessment/testing/model-2024.ts';
import { aSheet, fullSheet, scenesAt } from '../../../apps/assessment/testing/sheets.ts';
import { EVALUATIONS, type Script, type Step } from './script.ts';

/** When step n was recorded. */
export function instantOf(step: number): string {
  return new Date(Date.UTC(2026, 0, 1, 0, step)).toISOString();
}

const BEFORE_ALL = '2025-01-01T00:00:00.000Z';

/** All points, and every scene at one level: that level. */
const SHEETS = [0, 1, 2, 3, 4].map((level) =>
  aSheet({ answers: fullSheet().answers, scenes: scenesAt(level, ...Object.keys(aSheet().scenes)) }),
);

/** What the services say in public when all of it is tried through the product's own decisions. */
export function eventsOf({ steps, roster }: Script): ReceivedEvent[] {
  return [...rosterEvents(roster), ...evaluationEvents(steps)];
}

function evaluationEvents(steps: readonly Step[]): ReceivedEvent[] {
  const states = new Map<string, ReturnType<typeof evaluationDecider.initialState>>();
  const versions = new Map<string, number>();
  return steps.flatMap((step, place) => {
    const id = step.evaluation;
    const before = states.get(id) ?? evaluationDecider.initialState();
    const decision = evaluationDecider.decide(commandOf(step), before);
    if (isRefusal(decision)) return [];
    states.set(id, decision.reduce(evaluationDecider.evolve, before));
    return decision.map((event) => {
      const version = (versions.get(id) ?? 0) + 1;
      versions.set(id, version);
      const { contract, payload } = evaluationAggregate.toPublic!(event, id);
      const { code } = EVALUATIONS[id]!;
      return received(
        contract,
        code,
        `evaluation-${id}`,
        version,
        event.effectiveOn,
        payload,
        instantOf(place),
      );
    });
  });
}

function commandOf(step: Step): EvaluationCommand {
  const { what, today, endsOn: effectiveOn, isOwnReview } = step;
  const reviewerId = isOwnReview ? 'assessor' : 'reviewer';
  switch (what) {
    case 'file':
      return { type: 'FileEvaluation', ...sheetOf(step) };
    case 'correct':
      return { type: 'CorrectEvaluation', ...sheetOf(step), reason: 'made up' };
    case 'return': {
      const remarks = [{ item: 'F2', text: 'made up' }];
      return { type: 'ReturnEvaluation', today, returnedBy: reviewerId, remarks };
    }
    case 'publish':
      return { type: 'PublishEvaluation', reviewerId };
    case 'revoke':
      return { type: 'RevokeEvaluation', today, revokedBy: 'reviewer', reason: 'made up', effectiveOn };
    case 'reopen':
      return { type: 'ReopenEvaluation', today, reopenedBy: 'reviewer', reason: 'made up' };
  }
}

function sheetOf({ evaluation, today, visitedOn, level }: Step): FiledSheet {
  const { code, isSelf, expires } = EVALUATIONS[evaluation]!;
  return {
    ...{ models: expires ? expiringModels : models, today, code, edition: '2024', stage: 'after', visitedOn },
    ...(isSelf ? { kind: 'self-assessment', truthfulnessPromise: true } : { kind: 'on-site' }),
    ...{ assessorId: 'assessor', sheet: SHEETS[level]! },
  };
}

function rosterEvents(roster: Script['roster']): ReceivedEvent[] {
  return Object.entries(roster).flatMap(([code, { from, until }]) => {
    const say = (contract: { type: string; topic: string }, version: number, on: LocalDate, data: object) =>
      received(contract, code, `enterprise-${code}`, version, on, { code, ...data }, BEFORE_ALL);
    const details = { name: code, district: 'shifeng', industry: 'ceramics', sample: true };
    return [
      say(EnterpriseRegistered, 1, from, { ...details, ownership: 'private' }),
      say(RosterEntered, 2, from, {}),
      ...(until === undefined ? [] : [say(RosterLeft, 3, until, {})]),
    ];
  });
}

export function received(
  { type, topic }: { readonly type: string; readonly topic: string },
  key: string,
  stream: string,
  streamVersion: number,
  effectiveOn: LocalDate,
  data: object,
  recordedAt: string,
): ReceivedEvent {
  const id = `${topic}/${stream}@${streamVersion}`;
  return {
    ...{ id, type, topic, key, stream, streamVersion, effectiveOn, data, recordedAt },
    ...{ version: 1, source: topic, partition: 0, offset: '0', actor: 'somebody' },
    ...{ commandId: createHash('sha256').update(id).digest('hex'), correlationId: 'made up' },
  };
}
