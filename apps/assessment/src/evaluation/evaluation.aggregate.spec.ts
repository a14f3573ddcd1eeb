import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { isRefusal, localDate } from '#kernel';
import type { ReceivedEvent } from '#contracts';
import { models } from '../../testing/model-2024.ts';
import { levelTwoSheet } from '../../testing/sheets.ts';
import { evaluationList, type EvaluationRow } from './evaluation-list.projection.ts';
import { evaluationAggregate } from './evaluation.aggregate.ts';
import type { RecordEvaluation } from './domain/record-evaluation.ts';

const record: RecordEvaluation = {
  type: 'RecordEvaluation',
  filing: {
    type: 'FileEvaluation',
    models,
    today: localDate('2025-07-01'),
    code: '91350100M000100Y43',
    edition: '2024',
    kind: 'on-site',
    stage: 'after',
    visitedOn: localDate('2025-05-30'),
    assessorId: 'assessor-1',
    sheet: { ...levelTwoSheet(), numbers: { F2: { machines: 100, digitisedMachines: 35 } } },
  },
  publication: { type: 'PublishEvaluation', reviewerId: 'official-1' },
  revocation: {
    type: 'RevokeEvaluation',
    today: localDate('2025-07-01'),
    revokedBy: 'official-1',
    reason: 'evidence was borrowed',
    effectiveOn: localDate('2025-06-20'),
  },
};

const { decider, toPublic } = evaluationAggregate;
const decision = decider.decide(record, decider.initialState());
const events = isRefusal(decision) ? [] : decision;
const published = events.map((event) => ({ event, ...toPublic!(event, 'E-1') }));

describe('what the city hears of an evaluation', () => {
  it('is one valid event for each of ours, in the same order', () => {
    expect(published.map(({ contract }) => contract.type)).toEqual([
      'assessment.evaluation.filed',
      'assessment.evaluation.published',
      'assessment.evaluation.revoked',
    ]);
    for (const { contract, payload } of published) {
      const instance = plainToInstance(contract.payload, payload);
      expect(validateSync(instance, { whitelist: true, forbidNonWhitelisted: true })).toEqual([]);
    }
  });
  it('counts from the day of the visit, and is void from the day of the revocation', () => {
    expect(events.map(({ effectiveOn }) => effectiveOn)).toEqual(['2025-05-30', '2025-05-30', '2025-06-20']);
  });
  it('holds score, levels and open points, and neither answers nor numbers nor the reviewer', () => {
    const { payload } = published[1]!;
    expect(payload).toMatchObject({
      score: 40,
      levelByScore: 2,
      levelByScenes: 2,
      level: 2,
      openPoints: true,
      dimensionScores: [
        { dimension: 'foundation', score: 20 },
        { dimension: 'management', score: 6 },
        { dimension: 'effect', score: 14 },
      ],
    });
    for (const secret of ['answers', 'numbers', 'sheet', 'reviewerId'])
      expect(payload).not.toHaveProperty(secret);
  });
});

describe('the list of evaluations', () => {
  it('shows level and status as the events come', () => {
    const rows = published.map((_, count) =>
      published.slice(0, count + 1).reduce<EvaluationRow>((row, { event, contract, payload }) => {
        const received = {
          type: contract.type,
          data: payload,
          effectiveOn: event.effectiveOn,
          recordedAt: 'then',
        };
        return evaluationList.evolve(row, received as ReceivedEvent);
      }, evaluationList.initial('')),
    );
    expect(rows.map(({ status, level }) => [status, level])).toEqual([
      ['filed', undefined],
      ['published', 2],
      ['revoked', 2],
    ]);
    expect(rows[2]).toMatchObject({ evaluationId: 'E-1', revokedOn: '2025-06-20', publishedAt: 'then' });
  });
});
