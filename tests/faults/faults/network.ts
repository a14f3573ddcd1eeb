import { setTimeout as pause } from 'node:timers/promises';
import type { Fault, Hurting } from '../adversary/fault.ts';
import type { TcpProxy } from '../proxy/tcp-proxy.ts';
import type { Stage } from '../stage/stage.ts';

const proxiesTo = {
  Kafka: (stage: Stage) => stage.brokers.map(({ proxy }) => proxy),
  MongoDB: (stage: Stage) => stage.members.map(({ proxy }) => proxy),
} as const;

export type Server = keyof typeof proxiesTo;

type Trouble = (proxies: readonly TcpProxy[], hurting: Hurting) => Promise<void>;

const TROUBLES: Readonly<Record<string, Trouble>> = {
  slow: async (proxies, { draw, note }) => {
    const ms = draw.int(20, 400);
    note(`every piece ${ms} ms late`);
    for (const proxy of proxies) proxy.delay(ms);
    await pause(draw.int(4_000, 8_000));
  },
  cut: async (proxies, { draw, note }) => {
    const forMs = draw.int(1_000, 8_000);
    note(`cut for ${forMs} ms`);
    for (const proxy of proxies) proxy.cut();
    await pause(forMs);
  },
  reset: async (proxies, { draw, note }) => {
    const times = draw.int(3, 12);
    note(`some connections reset, ${times} times`);
    for (let time = 0; time < times; time += 1) {
      for (const proxy of proxies) proxy.reset(() => draw.chance(0.6));
      await pause(draw.int(50, 700));
    }
  },
  'half-open': async (proxies, { draw, note }) => {
    const forMs = draw.int(2_000, 12_000);
    note(`everything swallowed for ${forMs} ms`);
    for (const proxy of proxies) proxy.halfOpen();
    await pause(forMs);
  },
};

/** A bad network between all services and one kind of server. */
export const networkTroubles: readonly Fault[] = Object.entries(TROUBLES).flatMap(([kind, trouble]) =>
  (Object.keys(proxiesTo) as Server[]).map((server) => ({
    name: `network to ${server}: ${kind}`,
    async strike(hurting: Hurting) {
      const proxies = proxiesTo[server](hurting.stage);
      await trouble(proxies, hurting);
      for (const proxy of proxies) proxy.heal();
    },
  })),
);
