import type { Build } from '../../../libs/projections/src/builds/build.ts';
import { BACKBONE, type Stage } from '../stage/stage.ts';
import type { Finding } from './finding.ts';
import { topicOf, type LogView } from './log-view.ts';

export interface LiveBuild {
  readonly service: string;
  readonly build: Build;
  readonly topics: ReadonlySet<string>;
}

/** The read models that answer now, with the topics that feed them. */
export async function liveBuilds(stage: Stage): Promise<LiveBuild[]> {
  const found: LiveBuild[] = [];
  for (const service of BACKBONE) {
    const database = stage.database(service);
    for (const build of await database
      .collection<Build>('projection_builds')
      .find({ state: 'live' })
      .toArray()) {
      const fed = { consumer: build.projection, build: `v${build.version}.${build.build}` };
      const topics = await database.collection('consumer_offsets').distinct('topic', fed);
      found.push({ service, build: build as Build, topics: new Set(topics as string[]) });
    }
  }
  return found;
}

/** Every row has seen exactly what the logs hold: not less, not more, and no stream in two rows. */
export async function checkProjections(stage: Stage, log: LogView): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { service, build, topics } of await liveBuilds(stage)) {
    const seen = new Map<string, number>();
    const rows = stage.database(service).collection<{ seen: Record<string, number> }>(build._id);
    for await (const row of rows.find({}, { projection: { seen: 1 } }))
      for (const [stream, version] of Object.entries(row.seen)) {
        if (seen.has(stream))
          findings.push({ kind: 'in two rows', detail: `${service} ${build._id}: ${stream}` });
        seen.set(stream, version);
      }
    for (const stream of new Set([...seen.keys(), ...log.byStream.keys()])) {
      if (!topics.has(topicOf(stream) ?? '')) continue;
      const [want, have] = [log.versionOf(stream), seen.get(stream) ?? 0];
      if (want !== have)
        findings.push({
          kind: have < want ? 'lost from a projection' : 'in a projection, not in the log',
          detail: `${service} ${build._id}: ${stream} at ${have}, the log at ${want}`,
        });
    }
  }
  return findings;
}

/** Nothing stands aside that was not poisoned, and nobody poisons here. */
export async function checkParked(stage: Stage): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const service of BACKBONE)
    for (const { _id, head } of await stage
      .database(service)
      .collection<{ _id: string; head: { reason: string; error: string } }>('parked_keys')
      .find()
      .toArray())
      findings.push({ kind: 'parked', detail: `${service} ${_id}: ${head.reason} ${head.error}` });
  return findings;
}
