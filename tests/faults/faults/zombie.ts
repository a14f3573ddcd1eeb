import { setTimeout as pause } from 'node:timers/promises';
import type { ServiceName } from '../../../deploy/local/platform/platform.ts';
import type { Fault } from '../adversary/fault.ts';
import { BACKBONE } from '../stage/stage.ts';

/** SIGSTOP of a service, then SIGCONT: it believes that no time has passed. */
export const frozen = (services: readonly ServiceName[]): Fault => ({
  name: 'SIGSTOP of a service',
  async strike({ stage, draw, note }) {
    const service = draw.pick(services);
    const forMs = draw.int(5_000, 30_000);
    stage.signal(service, 'SIGSTOP');
    note(`${service} stands still for ${forMs} ms`);
    await pause(forMs);
    stage.signal(service, 'SIGCONT');
  },
});

/** The same while another instance takes its place: what it still holds must not be written when it wakes up. */
export const zombie: Fault = {
  name: 'SIGSTOP of a service whose place is taken (zombie)',
  async strike({ stage, draw, note }) {
    const service = draw.pick(BACKBONE);
    const heir = await stage.platform.another(service);
    const forMs = draw.int(9_000, 30_000);
    stage.signal(service, 'SIGSTOP');
    note(`${service} stands still for ${forMs} ms, another instance is there`);
    await pause(forMs);
    stage.signal(service, 'SIGCONT');
    await pause(draw.int(0, 3_000));
    await heir.stop();
  },
};
