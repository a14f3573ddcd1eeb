import type { Mutation } from './mutation.ts';

const RELAY = 'libs/event-log/src/relay';

export const RELAY_MUTATIONS: readonly Mutation[] = [
  {
    name: 'save-the-position-before-the-ack',
    file: `${RELAY}/follow.ts`,
    from: `      await outbound.publish(
        batch.map(({ fullDocument }) => fullDocument),
        signal,
      );
      const last = batch.at(-1)!;
      progress.advance({
        position: { publishedTo: last.clusterTime, token: last._id },
        heldStreams: outbound.heldStreams,
      });`,
    to: `      const last = batch.at(-1)!;
      progress.advance({
        position: { publishedTo: last.clusterTime, token: last._id },
        heldStreams: outbound.heldStreams,
      });
      await outbound.publish(
        batch.map(({ fullDocument }) => fullDocument),
        signal,
      );`,
  },
  {
    name: 'go-on-past-what-the-broker-refused',
    file: `${RELAY}/outbound.ts`,
    from: `        await backoff.pause(signal);
      }`,
    to: `        return;
      }`,
  },
  {
    name: 'save-the-position-without-the-lease',
    file: `${RELAY}/lease.ts`,
    from: "return (await this.records.updateOne({ _id: 'relay', fence }, change)).matchedCount === 1;",
    to: "return (await this.records.updateOne({ _id: 'relay' }, change)).matchedCount === 1;",
  },
  {
    name: 'take-a-lost-position-up-without-the-overlap',
    file: `${RELAY}/republish.ts`,
    from: 'const from = new mongo.Timestamp({ t: Math.max(0, known.t - OVERLAP_SECONDS), i: 0 });',
    to: 'const from = known; void OVERLAP_SECONDS;',
  },
  {
    name: 'forget-the-last-batch-of-a-catch-up',
    file: `${RELAY}/republish.ts`,
    from: `    await publishBatch();
  });`,
    to: `  });`,
  },
  {
    name: 'follow-from-now-instead-of-the-position',
    file: `${RELAY}/follow.ts`,
    from: '{ startAfter: token } : { startAtOperationTime: publishedTo }',
    to: '{ startAfter: token } : { not: publishedTo }',
  },
  {
    name: 'trust-a-change-stream-that-lost-its-place',
    file: `${RELAY}/leadership.ts`,
    from: `        await this.followUntilLost(signal, onAlive);
        await this.startOver();`,
    to: `        await this.followUntilLost(signal, onAlive);
        this.keeper.advance({ position: { publishedTo: await logicalNow(this.ends.commits) } });`,
  },
  {
    name: 'carry-a-command-out-again',
    file: 'libs/event-log/src/execution.ts',
    from: 'const index = history.findIndex((commit) => commit.commandId === commandId);',
    to: 'const index = history.findIndex((commit) => commit.commandId === `${commandId} `);',
  },
];
