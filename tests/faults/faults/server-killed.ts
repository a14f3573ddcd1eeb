import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../adversary/fault.ts';
import { BACKBONE, type Stage } from '../stage/stage.ts';

const SHORT_MS = [0, 5_000] as const;
/** Long enough that nobody may go on saying that he is ready. */
const LONG_MS = 25_000;
/** From the death of a server to the end of everybody's readiness. */
const NOTICED_WITHIN_MS = 15_000;

const nodesOf = {
  broker: (stage: Stage) => stage.brokers,
  mongod: (stage: Stage) => stage.members,
} as const;

export type ServerKind = keyof typeof nodesOf;

/** SIGKILL of one of its processes, which comes back on the same data. */
export const serverKilled = (kind: ServerKind): Fault => ({
  name: `SIGKILL ${kind}`,
  async strike({ stage, draw, note, healed }) {
    const node = draw.pick(nodesOf[kind](stage));
    const awayMs = draw.int(...SHORT_MS);
    await node.kill();
    note(`${node.name} killed, away for ${awayMs} ms`);
    await pause(awayMs);
    healed();
    await node.start();
  },
});

/** All of them are gone for so long that every service has to say that it is not ready. */
export const serverAway = (kind: ServerKind): Fault => ({
  name: `no ${kind} for ${LONG_MS / 1_000} s`,
  async strike({ stage, readiness, note, healed }) {
    const nodes = nodesOf[kind](stage);
    await Promise.all(nodes.map((node) => node.kill()));
    note('all killed');
    const at = Date.now();
    await pause(LONG_MS);
    readiness.hadToBeUnready(`there was no ${kind}`, BACKBONE, at + NOTICED_WITHIN_MS, at + LONG_MS);
    healed();
    await Promise.all(nodes.map((node) => node.start()));
  },
});

/** SIGSTOP: connections stay open and nobody answers; then it goes on as if nothing had been. */
export const serverFrozen = (kind: ServerKind): Fault => ({
  name: `SIGSTOP ${kind}`,
  async strike({ stage, draw, note }) {
    const node = draw.pick(nodesOf[kind](stage));
    const forMs = draw.int(5_000, 30_000);
    node.signal('SIGSTOP');
    note(`${node.name} stands still for ${forMs} ms`);
    await pause(forMs);
    node.signal('SIGCONT');
  },
});
