import fc from 'fast-check';
import {
  BenchmarkNamed,
  EnrolmentAccepted,
  EnrolmentApplied,
  EnrolmentWithdrawn,
  EnterpriseDetailsCorrected,
  EnterpriseRegistered,
  EvaluationPublished,
  EvaluationRevoked,
  RosterEntered,
  RosterLeft,
  type ReceivedEvent,
} from '#contracts';
import { addDays, localDate } from '#kernel';
import { fold, type Stored } from '#projections';
import type { ProgressRow } from './domain/progress-row.ts';
import { targetProgress } from './target-progress.projection.ts';

const CODE = '91430200MA4L2XQ11A';
const FIRST = localDate('2024-06-01');

interface Told {
  readonly contract: { readonly type: string; readonly topic: string };
  readonly stream: string;
  readonly day: number;
  readonly recorded: number;
  readonly data: object;
}

const day = fc.integer({ min: 0, max: 400 });

const told = (
  contract: Told['contract'],
  stream: fc.Arbitrary<string> | string,
  data: fc.Arbitrary<object>,
): fc.Arbitrary<Told> =>
  fc.record({
    contract: fc.constant(contract),
    stream: typeof stream === 'string' ? fc.constant(stream) : stream,
    day,
    recorded: day,
    data,
  });

const evaluationId = fc.constantFrom('e1', 'e2', 'e3');
const district = fc.constantFrom('tianyuan', 'lusong', 'liling');
const enrolled = fc.constant({ programme: 'zhuzhou-2024', code: CODE });

/** What one enterprise goes through, without regard to sense: the fold must cope. */
const life = fc.array(
  fc.oneof(
    told(
      EnterpriseRegistered,
      'enterprise',
      fc.record({
        name: fc.constant('甲'),
        district,
        industry: fc.constant('ceramics'),
        sample: fc.boolean(),
      }),
    ),
    told(EnterpriseDetailsCorrected, 'enterprise', fc.record({ district })),
    told(RosterEntered, 'enterprise', fc.constant({})),
    told(RosterLeft, 'enterprise', fc.constant({})),
    told(EnrolmentApplied, 'enrolment', enrolled),
    told(EnrolmentAccepted, 'enrolment', enrolled),
    told(BenchmarkNamed, 'enrolment', enrolled),
    told(EnrolmentWithdrawn, 'enrolment', enrolled),
    evaluationId.chain((id) =>
      told(
        EvaluationPublished,
        `evaluation-${id}`,
        fc.record({
          evaluationId: fc.constant(id),
          kind: fc.constant(id === 'e3' ? 'self-assessment' : 'on-site'),
          level: fc.integer({ min: 0, max: 4 }),
          expiresOn: fc.option(
            day.map((days) => addDays(FIRST, days)),
            { nil: undefined },
          ),
        }),
      ),
    ),
    evaluationId.chain((id) =>
      told(EvaluationRevoked, `evaluation-${id}`, fc.constant({ evaluationId: id })),
    ),
  ),
  { minLength: 1, maxLength: 25 },
);

function events(of: readonly Told[]): ReceivedEvent[] {
  const versions = new Map<string, number>();
  return of.map(({ contract, stream, day: on, recorded, data }) => {
    const version = (versions.get(stream) ?? 0) + 1;
    versions.set(stream, version);
    return {
      id: `t/${stream}@${version}`,
      type: contract.type,
      topic: contract.topic,
      key: CODE,
      stream,
      streamVersion: version,
      version: 1,
      source: 't',
      partition: 0,
      offset: '0',
      actor: 'a',
      commandId: 'c',
      correlationId: 'c',
      effectiveOn: addDays(FIRST, on),
      recordedAt: new Date(Date.UTC(2024, 5, 1 + recorded)).toISOString(),
      data,
    };
  });
}

/** Another order that keeps each stream's own: at every step one of the streams gives its next event. */
function interleave(all: readonly ReceivedEvent[], choices: readonly number[]): ReceivedEvent[] {
  const queues = [...Map.groupBy(all, ({ stream }) => stream).values()].map((queue) => [...queue]);
  const order: ReceivedEvent[] = [];
  for (let step = 0; queues.some((queue) => queue.length > 0); step += 1) {
    const open = queues.filter((queue) => queue.length > 0);
    order.push(open[(choices[step] ?? 0) % open.length]!.shift()!);
  }
  return order;
}

/** Folds in batches of `size`, each delivered twice, and adds up the tallies as the database would. */
function project(order: readonly ReceivedEvent[], size: number) {
  let rows = new Map<string, Stored<ProgressRow>>();
  const sums = new Map<string, number>();
  for (let start = 0; start < order.length; start += size)
    for (const batch of [order.slice(start, start + size), order.slice(start, start + size)]) {
      const { changed, tallies, gaps } = fold(targetProgress, rows, batch);
      expect(gaps).toEqual([]);
      rows = new Map([...rows, ...changed.map((row) => [row._id, row] as const)]);
      for (const { id, tally } of tallies) sums.set(id, (sums.get(id) ?? 0) + tally.delta);
    }
  return { row: rows.get(CODE), sums: new Map([...sums].filter(([, sum]) => sum !== 0).sort()) };
}

const choices = fc.array(fc.nat({ max: 1000 }), { maxLength: 25 });

describe('topics are independent of each other', () => {
  it('so any interleaving ends in the same row and the same tallies, also when batches come twice', () => {
    fc.assert(
      fc.property(life, choices, fc.integer({ min: 1, max: 7 }), (lived, chosen, size) => {
        const all = events(lived);
        const straight = project(all, all.length);
        const mixed = project(interleave(all, chosen), size);
        expect(mixed.row).toEqual(straight.row);
        expect(mixed.sums).toEqual(straight.sums);
      }),
      { numRuns: 500 },
    );
  });

  it('and the tallies up to a day are what a plain reading of the facts says', () => {
    fc.assert(
      fc.property(life, choices, day, (lived, chosen, at) => {
        const all = events(lived);
        const { sums } = project(interleave(all, chosen), 3);
        const on = addDays(FIRST, at);
        const counted = [...sums]
          .filter(([id]) => id.slice(0, 10) <= on && id.includes('measure=level-of-roster'))
          .map(([id, sum]) => [/state=([^&]+)/.exec(id)![1], sum] as const);
        const byState = new Map<string, number>();
        for (const [state, sum] of counted) byState.set(state!, (byState.get(state!) ?? 0) + sum);
        const expected = plainLevel(all, on);
        expect([...byState].filter(([, sum]) => sum !== 0)).toEqual(expected ? [[expected, 1]] : []);
      }),
      { numRuns: 500 },
    );
  });
});

/** The definition read off the page, without spells. */
function plainLevel(all: readonly ReceivedEvent[], on: string): string | undefined {
  const held = all.filter(({ effectiveOn }) => effectiveOn <= on);
  let last: ReceivedEvent | undefined;
  for (const event of held)
    if (event.type === RosterEntered.type || event.type === RosterLeft.type)
      if (!last || event.effectiveOn >= last.effectiveOn) last = event;
  if (last?.type !== RosterEntered.type) return undefined;
  const candidates = [...Map.groupBy(all, ({ stream }) => stream).values()]
    .flatMap((stream) => {
      const published = stream.findLastIndex(({ type }) => type === EvaluationPublished.type);
      const last = stream[published];
      const { kind, expiresOn = '9999-12-31' } = (last?.data ?? {}) as { kind?: string; expiresOn?: string };
      const isRevoked = stream
        .slice(published + 1)
        .some(({ type, effectiveOn }) => type === EvaluationRevoked.type && effectiveOn <= on);
      return last && kind === 'on-site' && last.effectiveOn <= on && on < expiresOn && !isRevoked
        ? [last]
        : [];
    })
    .sort(
      (a, b) =>
        a.effectiveOn.localeCompare(b.effectiveOn) ||
        a.recordedAt.localeCompare(b.recordedAt) ||
        a.stream.localeCompare(b.stream) ||
        a.streamVersion - b.streamVersion,
    );
  const inForce = candidates.at(-1);
  return inForce ? `level-${(inForce.data as { level: number }).level}` : 'unknown';
}
