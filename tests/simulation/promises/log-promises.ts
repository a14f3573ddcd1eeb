import type { RawMessage } from '#messaging';
import type { Commit } from '../../../libs/event-log/src/commit.ts';
import { verifyCommits } from '../../../libs/event-log/src/verify-chain.ts';
import type { RelayPosition, RelayRecord } from '../../../libs/event-log/src/relay/relay-record.ts';
import type { Change } from '../database/memory-server.ts';
import type { SimProcess } from '../time/sim-process.ts';
import type { Client } from '../world/client.ts';
import type { World } from '../world/world.ts';

/** What the log and the relay promise, looked at with every write and at the end. */
export class LogPromises {
  /** `<stream>@<version>` of everything that is in a topic. */
  readonly published = new Set<string>();
  private readonly reached = new Map<string, number>();
  private leader: SimProcess | undefined;

  constructor(private readonly world: World) {}

  onAppend({ headers }: RawMessage): void {
    const stream = String(headers['ce_stream']);
    const version = Number(headers['ce_streamversion']);
    const reached = this.reached.get(stream) ?? 0;
    if (version > reached + 1)
      this.world.violated(
        'each stream appears in its topic in order',
        `${stream}@${version} is in the topic before ${stream}@${reached + 1}`,
      );
    const known = this.world.commits().some((commit) => covers(commit, stream, version));
    if (!known)
      this.world.violated('only what is logged is published', `${stream}@${version} is not in the log`);
    this.reached.set(stream, Math.max(reached, version));
    this.published.add(`${stream}@${version}`);
  }

  onCommit(changes: readonly Change[]): void {
    for (const { collection, before, after } of changes)
      if (collection === 'event_log_relay' && after)
        this.relayWrote(before as unknown as RelayRecord | undefined, after as unknown as RelayRecord);
  }

  private relayWrote(before: RelayRecord | undefined, after: RelayRecord): void {
    const { actor } = this.world.wiring.trace;
    if (after.fence !== before?.fence) {
      this.leader = actor;
      return;
    }
    if (!after.position || JSON.stringify(after.position) === JSON.stringify(before.position)) return;
    if (actor !== this.leader)
      this.world.violated("a zombie's write fails", `${actor?.name} saved a position without the lease`);
    const skipped = this.coveredBy(after.position).filter((id) => !this.published.has(id));
    if (skipped.length > 0)
      this.world.violated(
        'the position is never ahead of the acknowledgements',
        `it was saved past ${skipped.join(', ')}, which no topic holds`,
      );
  }

  /** What a relay that begins at this position would not publish. */
  private coveredBy({ token, publishedTo, scanUntil }: RelayPosition): string[] {
    const { oplog } = this.world.wiring.servers.log;
    const index = (token as { _data: number } | undefined)?._data;
    return oplog.flatMap(({ collection, doc, clusterTime }, nth) => {
      if (collection !== 'event_log') return [];
      const commit = doc as unknown as Commit;
      const covered =
        index !== undefined
          ? nth <= index
          : scanUntil
            ? publishedTo && commit.loggedAt.lessThan(publishedTo) && clusterTime.lessThanOrEqual(scanUntil)
            : publishedTo && clusterTime.lessThan(publishedTo);
      return covered ? eventIds(commit) : [];
    });
  }

  /** At the end, when everything had time to arrive. */
  finally({ acknowledged }: Client): void {
    const { world } = this;
    const commits = world.commits();
    const missing = commits.flatMap(eventIds).filter((id) => !this.published.has(id));
    if (missing.length > 0)
      world.violated('acknowledged means kept', `${missing.join(', ')} never came to the topic`);
    for (const [commandId, { stream, version }] of acknowledged) {
      const found = commits.filter((commit) => commit.commandId === commandId);
      const right = found.length === 1 && covers(found[0]!, stream, version);
      if (!right)
        world.violated(
          'acknowledged means kept',
          `${commandId} was acknowledged as ${stream}@${version} and is in the log ${found.length} times`,
        );
    }
    for (const stream of new Set(commits.map((commit) => commit.stream))) {
      const own = commits.filter((commit) => commit.stream === stream).sort((a, b) => a.version - b.version);
      if (!verifyCommits(own).intact) world.violated('the hash chain holds', `${stream} is broken`);
    }
  }
}

export function eventIds({ stream, version, events }: Commit): string[] {
  return events.map((_, nth) => `${stream}@${version + nth}`);
}

function covers({ stream, version, events }: Commit, wanted: string, at: number): boolean {
  return stream === wanted && version <= at && at < version + events.length;
}
