import type { mongo } from 'mongoose';
import { eventually } from '#testing';
import { AggregateCatalogue } from './aggregate-catalogue.ts';
import { Relay } from './relay/relay.ts';
import { counter, meta } from './testing/counter.ts';
import { LogFixture } from './testing/log-fixture.ts';
import { RecordingPublisher } from './testing/recording-publisher.ts';

const WRITES = ['insert', 'update', 'findAndModify', 'delete', 'createIndexes'];
const READS = ['find', 'aggregate'];

it('acknowledged means on the disk of a majority, and a decision reads only what a majority has', async () => {
  const fixture = await LogFixture.open();
  const commands: mongo.CommandStartedEvent[] = [];
  fixture.connection.getClient().on('commandStarted', (event) => commands.push(event));
  const publisher = new RecordingPublisher();
  const relay = new Relay(fixture.commits, new AggregateCatalogue([counter]), publisher, { enabled: true });

  await fixture.commits.prepare();
  await fixture.log().execute(counter, 'a', { by: 1 }, meta());
  await fixture.log().executeMany(counter, [{ id: 'b', command: { by: 1 }, meta: meta() }]);
  relay.start();
  await eventually(() => expect(publisher.published).toHaveLength(2));
  await relay.health();
  await relay.stop();
  await fixture.close();

  const writes = commands.filter(({ commandName }) => WRITES.includes(commandName));
  const reads = commands.filter(({ commandName }) => READS.includes(commandName));
  expect(new Set(writes.map(({ commandName }) => commandName))).toEqual(
    new Set(['createIndexes', 'insert', 'update', 'findAndModify']),
  );
  for (const { command } of writes) expect(command['writeConcern']).toMatchObject({ w: 'majority' });
  for (const { command, commandName } of writes)
    if (commandName !== 'createIndexes') expect(command['writeConcern']).toMatchObject({ j: true });
  expect(reads.length).toBeGreaterThanOrEqual(3);
  for (const { command } of reads) expect(command['readConcern']).toMatchObject({ level: 'majority' });
});
