import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { hashOf } from '../../../libs/projections/src/builds/compare-builds.ts';
import { Collections } from '../../../libs/projections/src/collections.ts';
import type { Stage } from '../stage/stage.ts';
import { liveBuilds, type LiveBuild } from './check-projections.ts';
import type { Finding } from './finding.ts';

const REBUILT_WITHIN_S = 90;
const PROGRAM = join(import.meta.dirname, '../../../libs/projections/src/cli/projections.cli.ts');

/** Rebuilds every read model from the topics, the way an operator does, and compares it with the one that was live. */
export async function checkRebuilt(stage: Stage, builds?: readonly LiveBuild[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const live of builds ?? (await liveBuilds(stage))) {
    const before = await hashOfBuild(stage, live, live.build._id);
    const { code, output } = await rebuild(stage, live);
    const after = (await liveBuilds(stage)).find(
      ({ service, build }) => service === live.service && build.projection === live.build.projection,
    );
    const name = `${live.service} ${live.build.projection}`;
    if (code !== 0 || !after || after.build._id === live.build._id)
      findings.push({ kind: 'rebuild did not take over', detail: `${name}: ${output.trim()}` });
    else if ((await hashOfBuild(stage, live, after.build._id)) !== before)
      findings.push({ kind: 'live and rebuilt differ', detail: `${name}: ${before}` });
  }
  return findings;
}

/** `npm run projections -- rebuild ...` */
export function rebuild(
  stage: Stage,
  { service, build }: LiveBuild,
): Promise<{ code: number; output: string }> {
  const { mongodbUri, databasePrefix } = stage.platform;
  const env = { ...process.env, NODE_OPTIONS: '', MONGODB_URI: mongodbUri, DATABASE_PREFIX: databasePrefix };
  const seconds = String(stage.patience(REBUILT_WITHIN_S));
  const words = ['rebuild', build.projection, '--service', service, '--seconds', seconds];
  return new Promise((resolve) => {
    execFile(process.execPath, ['--conditions=source', PROGRAM, ...words], { env }, (error, out, err) =>
      resolve({ code: error ? 1 : 0, output: out + err }),
    );
  });
}

/** Rows, hash of the rows, hash of the tallies. */
export async function hashOfBuild(stage: Stage, { service }: LiveBuild, id: string): Promise<string> {
  const access = { db: stage.database(service), getClient: () => stage.mongo };
  const { rows, rowsHash, talliesHash } = await hashOf(new Collections(access), id);
  return `${rows} rows ${rowsHash.slice(0, 16)} ${talliesHash.slice(0, 16)}`;
}
