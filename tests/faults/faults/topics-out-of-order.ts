import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../adversary/fault.ts';
import { WRITING } from '../stage/stage.ts';

/**
 * The lease of one relay is held by somebody who does nothing: its topics stand still while commands are taken and all
 * other topics go on, so that an evaluation comes long before the enterprise it is about.
 */
export const topicsOutOfOrder: Fault = {
  name: 'topics that overtake each other',
  async strike({ stage, draw, note }) {
    const service = draw.pick(WRITING);
    const forMs = draw.int(4_000, 12_000);
    const lease = stage.database(service).collection<{ _id: string }>('event_log_relay');
    const nobody = { holder: 'nobody who relays', expiresAt: new Date(Date.now() + 3_600_000) };
    await lease.updateOne({ _id: 'relay' }, { $set: nobody, $inc: { fence: 1 } });
    note(`the topics of ${service} stand still for ${forMs} ms`);
    await pause(forMs);
    await lease.updateOne({ _id: 'relay' }, { $set: { expiresAt: new Date(0) } });
  },
};
