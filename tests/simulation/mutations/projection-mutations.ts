import type { Mutation } from './mutation.ts';

const PROJECTIONS = 'libs/projections/src';

export const PROJECTION_MUTATIONS: readonly Mutation[] = [
  {
    name: 'commit-the-offset-before-the-rows',
    file: `${PROJECTIONS}/projection-runner.ts`,
    from: 'await batch.saveOffset(session);',
    to: 'await batch.saveOffset(undefined as never);',
  },
  {
    name: 'write-new-rows-outside-the-transaction',
    file: `${PROJECTIONS}/rows/write-batch.ts`,
    from: '.insertMany(fresh as unknown as mongo.OptionalUnlessRequiredId<Stored<Row>>[], { session })',
    to: '.insertMany(fresh as unknown as mongo.OptionalUnlessRequiredId<Stored<Row>>[], {})',
  },
  {
    name: 'trust-what-is-remembered-of-a-row',
    file: `${PROJECTIONS}/rows/write-batch.ts`,
    from: '{ _id: row._id, seen: before.seen }',
    to: '{ _id: row._id }',
  },
  {
    name: 'leave-a-row-that-has-moved-on',
    file: `${PROJECTIONS}/rows/write-batch.ts`,
    from: 'if (matchedCount !== writes.length)',
    to: 'if (matchedCount > writes.length)',
  },
  {
    name: 'remember-a-row-that-was-not-written',
    file: `${PROJECTIONS}/projection-runner.ts`,
    from: '        recent.forget(keys);\n',
    to: '        recent.put(folded.changed);\n',
  },
  {
    name: 'apply-duplicates',
    file: `${PROJECTIONS}/rows/fold.ts`,
    from: 'if (event.streamVersion <= known) {',
    to: 'if (event.streamVersion < known) {',
  },
  {
    name: 'forget-what-a-row-has-seen',
    file: `${PROJECTIONS}/rows/fold.ts`,
    from: 'seen: { ...stored?.seen },',
    to: 'seen: {},',
  },
  {
    name: 'count-a-row-anew',
    file: `${PROJECTIONS}/rows/tally-difference.ts`,
    from: '    if (before) this.#collect(this.projection.tallies(before), -1);\n',
    to: '    void before;\n',
  },
  {
    name: 'take-an-unknown-commit-for-done',
    file: `${PROJECTIONS}/rows/in-transaction.ts`,
    from: '        if (session.inTransaction()) await',
    to: '        if (!session.inTransaction() && isTransient(error)) return;\n        if (session.inTransaction()) await',
  },
  {
    name: 'rebuild-from-the-live-offset',
    file: 'libs/messaging/src/state/parked-key.ts',
    from: 'return build ? `${consumer}@${build}` : consumer;',
    to: 'return build ? `${consumer}@` : consumer;',
  },
];
