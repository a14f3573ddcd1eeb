import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { isRefusal, localDate } from '#kernel';
import { correct, file, publish, reopen, revoke, sendBack } from '../../testing/evaluation-commands.ts';
import type { ReceivedEvent } from '#contracts';
import { expiringModels, models } from '../../testing/model-2024.ts';
import { levelTwoSheet } from '../../testing/sheets.ts';
import { evaluationList, type EvaluationRow } from './evaluation-list.projection.ts';
import { evaluationAggregate } from './evaluation.aggregate.ts';
import type { Evaluation } from './domain/evaluation.ts';
import type { EvaluationEvent } from './domain/evaluation-events.ts';
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
  it('says with which revision of the model it was computed', () => {
    for (const { payload } of published.slice(0, 2)) expect(payload).toMatchObject({ modelRevision: 1 });
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

describe('what the city hears of a self-assessment', () => {
  it('is that the enterprise promised to tell the truth, each time it files and when it is published', () => {
    const filing = file({ kind: 'self-assessment', truthfulnessPromise: true });
    const own = decider.decide({ ...record, filing }, decider.initialState());
    const payloads = isRefusal(own) ? [] : own.map((event) => toPublic!(event, 'E-3').payload);
    expect(payloads.slice(0, 2)).toMatchObject([
      { truthfulnessPromise: true },
      { truthfulnessPromise: true },
    ]);
    for (const { payload } of published) expect(payload).not.toHaveProperty('truthfulnessPromise');
  });
});

/** Through return, correction, revocation and reopening. */
const life = [
  file({ models: expiringModels }),
  sendBack({
    remarks: [
      { item: 'F2', text: 'secret remark' },
      { item: 'F2', text: 'another secret one' },
    ],
  }),
  file({ models: expiringModels }),
  publish(),
  correct({ reason: 'secret reason', visitedOn: localDate('2025-06-02') }),
  sendBack({ remarks: [{ item: 'general', text: 'secret remark' }] }),
  correct({ reason: 'secret reason', visitedOn: localDate('2025-06-03') }),
  publish('official-2'),
  revoke(),
  reopen({ reason: 'secret reason' }),
  publish('official-2'),
];
const lived = life.reduce<{ state: Evaluation; events: EvaluationEvent[] }>(
  ({ state, events: before }, command) => {
    const decided = decider.decide(command, state);
    if (isRefusal(decided)) throw new Error(decided.code);
    return { state: decided.reduce(decider.evolve, state), events: [...before, ...decided] };
  },
  { state: decider.initialState(), events: [] },
).events;
const told = lived.map((event) => ({ event, ...toPublic!(event, 'E-2') }));

describe('what the city hears of a long life', () => {
  it('is one valid event for each of ours, with the revision it is or would become', () => {
    for (const { contract, payload } of told) {
      const instance = plainToInstance(contract.payload, payload);
      expect(validateSync(instance, { whitelist: true, forbidNonWhitelisted: true })).toEqual([]);
    }
    const inShort = told.map(({ contract, payload }) => {
      const { revision, visitedOn } = payload as { revision?: number; visitedOn?: string };
      return [contract.type.split('.')[2], revision, visitedOn?.slice(5)].filter(Boolean).join(' ');
    });
    expect(inShort).toEqual([
      'filed 05-30',
      'returned 1',
      'filed 05-30',
      'published 1 05-30',
      'correction-filed 2 06-02',
      'returned 2',
      'correction-filed 2 06-03',
      'published 2 06-03',
      'revoked',
      'reopened',
      'published 3 06-03',
    ]);
  });
  it('names what was remarked upon once each, and never tells what people wrote about it', () => {
    expect(told[1]!.payload).toMatchObject({ items: ['F2'], correction: false });
    expect(told[5]!.payload).toMatchObject({ items: ['general'], correction: true });
    expect(JSON.stringify(told.map(({ payload }) => payload))).not.toContain('secret');
  });
  it('says on which day a result ends, where the edition states it', () => {
    expect(told[3]!.payload).toMatchObject({ expiresOn: '2027-05-30' });
    expect(told[7]!.payload).not.toHaveProperty('expiresOn');
  });
});

/** A line of the list after each event. */
function rowsAfter(all: typeof told): EvaluationRow[] {
  return all.map((_, count) =>
    all.slice(0, count + 1).reduce<EvaluationRow>((row, { event, contract, payload }, place) => {
      const { effectiveOn } = event;
      const received = { type: contract.type, data: payload, effectiveOn, recordedAt: `t${place}` };
      return evaluationList.evolve(row, received as ReceivedEvent);
    }, evaluationList.initial('')),
  );
}

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
  it('shows the last publication, and beside it what waits for whom since when', () => {
    const inShort = rowsAfter(told).map(({ status, revision, visitedOn, level, waiting, waitingSince }) =>
      [status, revision, visitedOn?.slice(5), level, waiting?.as, waiting?.at, waitingSince]
        .filter((part) => part !== undefined)
        .join(' '),
    );
    expect(inShort).toEqual([
      'filed 0 05-30 filing reviewer t0',
      'returned 0 05-30 filing assessor t1',
      'filed 0 05-30 filing reviewer t2',
      'published 1 05-30 2',
      'published 1 05-30 2 correction reviewer t4',
      'published 1 05-30 2 correction assessor t5',
      'published 1 05-30 2 correction reviewer t6',
      'published 2 06-03 0',
      'revoked 2 06-03 0',
      'filed 2 06-03 0 reopening reviewer t9',
      'published 3 06-03 0',
    ]);
  });
});
