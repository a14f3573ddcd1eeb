import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../adversary/fault.ts';
import { ALL_TOPICS } from '../oracle/log-view.ts';
import type { ServerNode } from '../stage/server-node.ts';
import type { Stage } from '../stage/stage.ts';

const AWAY_MS = [2_000, 10_000] as const;

/** SIGKILL of the broker that leads most partitions: another takes over, and the old leader comes back as a follower. */
export const leaderKilled: Fault = {
  name: 'SIGKILL of the partition leader',
  needsCluster: true,
  async strike({ stage, draw, note, healed }) {
    const leader = await leaderOf(stage);
    const awayMs = draw.int(...AWAY_MS);
    await leader.kill();
    note(`${leader.name} killed, away for ${awayMs} ms`);
    await pause(awayMs);
    healed();
    await leader.start();
  },
};

/** SIGKILL of the primary: another member is elected. */
export const primaryKilled: Fault = {
  name: 'SIGKILL of the primary',
  needsCluster: true,
  async strike({ stage, draw, note, healed }) {
    const { primary } = (await stage.mongo.db('admin').command({ hello: 1 })) as { primary: string };
    const node = stage.members.find(({ proxy }) => primary.endsWith(`:${proxy.port}`))!;
    const awayMs = draw.int(...AWAY_MS);
    await node.kill();
    note(`${node.name} killed, away for ${awayMs} ms`);
    await pause(awayMs);
    healed();
    await node.start();
  },
};

async function leaderOf(stage: Stage): Promise<ServerNode> {
  const named = { topics: ALL_TOPICS.map((name) => stage.topic(name)) };
  const { topics } = await stage.broker.asAdmin((admin) => admin.fetchTopicMetadata(named));
  const leaders = topics.flatMap(({ partitions }) => partitions.map(({ leader }) => leader));
  const led = (node: ServerNode) => leaders.filter((id) => node.name === `broker-${id}`).length;
  return [...stage.brokers].sort((a, b) => led(b) - led(a))[0]!;
}
