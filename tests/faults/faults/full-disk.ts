import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../adversary/fault.ts';
import { freeBytesAt } from '../stage/small-disk.ts';

const PIECE = Buffer.alloc(1 << 20);
/** A server that dies of it takes a while to say so. */
const DYING_MS = 4_000;

/** The disk of the servers is full for a while: what cannot go on without it dies, and is started again when there is room. */
export const fullDisk: Fault = {
  name: 'full disk',
  impossible: ({ noSmallDisk }) => noSmallDisk && `no file system of limited size: ${noSmallDisk}`,
  async strike({ stage, draw, note, healed }) {
    const file = join(stage.data, 'filler');
    fill(file, stage.data);
    const forMs = draw.int(4_000, 10_000);
    await pause(forMs);
    const nodes = [...stage.brokers, ...stage.members];
    const dead = nodes.filter(({ pid }) => pid === undefined);
    note(`full for ${forMs} ms; ${dead.map(({ name }) => name).join(', ') || 'nobody'} died of it`);
    rmSync(file);
    healed();
    for (const end = performance.now() + DYING_MS; performance.now() < end; await pause(200))
      await Promise.all(nodes.map((node) => node.start()));
  },
};

function fill(file: string, folder: string): void {
  const handle = openSync(file, 'w');
  try {
    while (freeBytesAt(folder) > 0) writeSync(handle, PIECE);
  } catch {
    // That was the last of it.
  } finally {
    closeSync(handle);
  }
}
