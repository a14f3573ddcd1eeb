import { setTimeout as pause } from 'node:timers/promises';
import type { ServiceName } from '../../../deploy/local/platform/platform.ts';
import type { Fault } from '../adversary/fault.ts';

/** SIGKILL in the middle of whatever it does, and a start a moment later. */
export const serviceKilled = (service: ServiceName): Fault => ({
  name: `SIGKILL ${service}`,
  async strike({ stage, draw, note, healed }) {
    const awayMs = draw.int(0, 3_000);
    await stage.platform.kill(service);
    note(`${service} killed, away for ${awayMs} ms`);
    await pause(awayMs);
    healed();
    await stage.platform.restart(service);
  },
});
