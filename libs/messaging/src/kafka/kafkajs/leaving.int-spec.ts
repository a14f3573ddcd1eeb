import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Kafka, logLevel, type Admin } from 'kafkajs';
import { eventually, freshDatabase } from '#testing';
import { Harness, TOPIC } from '../../../test/harness.ts';

describe('a member of a group', () => {
  const database = freshDatabase();
  let harness: Harness;
  let admin: Admin;
  beforeEach(async () => {
    harness = await Harness.open(database);
    admin = new Kafka({ brokers: [...harness.brokers], logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
  });
  afterEach(async () => {
    await admin.disconnect();
    await harness.close();
  });

  const group = async (groupId: string) => (await admin.describeGroups([groupId])).groups[0]!;
  const member = (groupId: string) =>
    harness.kafka.member(
      {
        groupId,
        topics: [harness.prefix + TOPIC],
        sessionTimeoutMs: 9_000,
        heartbeatIntervalMs: 2_000,
        maxWaitMs: 100,
      },
      { assigned: () => undefined, batch: () => undefined, alive: () => undefined, crashed: () => undefined },
    );
  /** A young broker may turn the first one away: its coordinator is loading. */
  const joined = (groupId: string) =>
    eventually(async () => {
      const one = member(groupId);
      await one.start();
      if ((await group(groupId)).members.length === 1) return one;
      await one.stop();
      throw new Error('turned away');
    });

  it('that is stopped while it joins does not join afterwards, where it would keep partitions nobody handles', async () => {
    const groupId = `${harness.prefix}leaving`;
    const present = await joined(groupId);
    const leaving = member(groupId);
    const started = leaving.start();
    // The one who is there hears of the other with its next heartbeat; until then the other waits.
    await eventually(async () => expect((await group(groupId)).state).toBe('PreparingRebalance'));
    await Promise.all([leaving.stop(), started]);
    expect((await group(groupId)).members).toHaveLength(1);
    await present.stop();
  });
});
