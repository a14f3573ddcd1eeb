import { setTimeout as pause } from 'node:timers/promises';
import type { Fault, Hurting } from '../adversary/fault.ts';
import type { Build } from '../../../libs/projections/src/builds/build.ts';
import { liveBuilds, type LiveBuild } from '../oracle/check-projections.ts';
import { rebuild } from '../oracle/check-rebuilt.ts';
import { eventually } from '../stage/eventually.ts';
import type { Backbone } from '../stage/stage.ts';

const DONE_WITHIN_MS = 90_000;

/** A read model is built anew in the middle of the load and takes over. */
export const rebuiltUnderLoad: Fault = {
  name: 'rebuild in the middle',
  async strike({ stage, draw, note }) {
    const live = draw.pick(await liveBuilds(stage));
    const { code, output } = await rebuild(stage, live);
    note(output.trim().split('\n').at(-1)!);
    if (code !== 0) throw new Error(output);
  },
};

/** The service is killed in the middle of building; the build goes on when it is back, and takes over. */
export const rebuildKilled: Fault = {
  name: 'SIGKILL in the middle of a rebuild',
  async strike({ stage, draw, note, healed }) {
    const live = draw.pick(await liveBuilds(stage));
    const service = live.service as Backbone;
    const done = rebuild(stage, live);
    await eventually(() => isBuilding(stage, live), stage.patience(10_000), 10);
    await pause(draw.int(0, 1_500));
    const wasBuilding = await isBuilding(stage, live);
    await stage.platform.kill(service);
    note(`${service} killed while ${live.build.projection} was ${wasBuilding ? 'half built' : 'built'}`);
    healed();
    await stage.platform.restart(service);
    const { code, output } = await Promise.race([done, late(stage.patience(DONE_WITHIN_MS))]);
    if (code !== 0) throw new Error(output);
  },
};

async function isBuilding(stage: Hurting['stage'], { service, build }: LiveBuild): Promise<boolean> {
  const builds = stage.database(service).collection<Build>('projection_builds');
  return (await builds.countDocuments({ projection: build.projection, state: 'building' })) > 0;
}

async function late(afterMs: number): Promise<{ code: number; output: string }> {
  await pause(afterMs, undefined, { ref: false });
  return { code: 1, output: 'the rebuild was not done in time' };
}
