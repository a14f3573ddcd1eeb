import { Global, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { DATABASE } from '#kernel';
import { MessagingModule, type RawMessage } from '#messaging';
import { eventually, freshTopicPrefix, testServers } from '#testing';
import { EventLogModule } from './event-log.module.ts';
import { EventLog } from './event-log.ts';
import { Relay } from './relay/relay.ts';
import { counter, meta, privateCounter } from './testing/counter.ts';
import { KafkaEar } from './testing/kafka-ear.ts';
import { LogFixture } from './testing/log-fixture.ts';

describe('the log in a service, on the real broker', () => {
  const topicPrefix = freshTopicPrefix();
  const ear = new KafkaEar(`${topicPrefix}sample.counter`);
  let fixture: LogFixture;

  async function startService(): Promise<TestingModule> {
    @Global()
    @Module({ providers: [{ provide: DATABASE, useValue: fixture.connection }], exports: [DATABASE] })
    class TestDatabaseModule {}

    const brokers = testServers().kafkaBrokers.split(',');
    const service = await Test.createTestingModule({
      imports: [
        TestDatabaseModule,
        MessagingModule.forRoot({ service: 'sample', brokers, topicPrefix }),
        EventLogModule.forRoot({ aggregates: [counter, privateCounter] }),
      ],
    }).compile();
    return service.init();
  }

  beforeAll(async () => {
    fixture = await LogFixture.open();
    await ear.open();
  });
  afterAll(async () => {
    await ear.close();
    await fixture.close();
  });

  it('brings every commit to its topic, keyed and in order, also over a restart', async () => {
    for (let start = 0; start < 2; start += 1) {
      const service = await startService();
      const log = service.get(EventLog);
      for (let n = 0; n < 10; n += 1) await log.execute(counter, `k${n % 3}`, { by: 1, times: 2 }, meta());
      await eventually(async () => expect((await service.get(Relay).health()).lagCommits).toBe(0));
      await service.close();
    }
    // Delivery is at least once: a start may say again what the last one had said, never skip or reorder.
    await eventually(() => expect(new Set(ear.messages.map(idOf)).size).toBe(40));
    for (const [id, events] of [
      ['k0', 16],
      ['k1', 12],
      ['k2', 12],
    ] as const) {
      const firstHeard = [...new Set(ear.versionsOf(`counter-${id}`))];
      expect(firstHeard).toEqual(Array.from({ length: events }, (_, n) => n + 1));
      const heard = ear.messages.filter(({ key }) => String(key) === id);
      expect(new Set(heard.map(({ partition }) => partition)).size).toBe(1);
    }
  });
});

function idOf({ headers }: RawMessage): string {
  return String(headers['ce_id']);
}
