import type { Commit } from '../../../libs/event-log/src/commit.ts';
import type { RelayRecord } from '../../../libs/event-log/src/relay/relay-record.ts';
import type { Change } from '../database/memory-server.ts';

type Words = (change: Change) => string | undefined;

/** A write to a database in words; what says nothing to a reader of a trace is left out. */
export function narrate(changes: readonly Change[]): string {
  return changes.flatMap((change) => wordsFor(change.collection)?.(change) ?? []).join('; ');
}

function wordsFor(collection: string): Words | undefined {
  return /^ledger\.v\d+\.\d+$/.test(collection) ? row : WORDS[collection];
}

const WORDS: Readonly<Record<string, Words>> = {
  event_log: ({ after }) => {
    const { stream, version, events } = after as unknown as Commit;
    const last = version + events.length - 1;
    return `logs ${stream}@${version}${last > version ? `..${last}` : ''}`;
  },
  event_log_relay: ({ before, after }) => {
    const [was, is] = [before, after] as unknown as [RelayRecord | undefined, RelayRecord];
    if (!is.holder) return was ? 'frees the lease of the relay' : undefined;
    if (is.fence !== was?.fence) return `takes the lease of the relay, fence ${is.fence}`;
    return JSON.stringify(is.position) === JSON.stringify(was.position)
      ? undefined
      : `saves the position ${place(is)}`;
  },
  consumer_offsets: ({ key, before, after }) => {
    if (!after) return `forgets the offset of ${key}`;
    const [was, at] = [before?.['nextOffset'] ?? 0, after['nextOffset']];
    if (after['fence'] !== before?.['fence'])
      return `claims ${key} at offset ${String(at)}, fence ${String(after['fence'])}`;
    return was === at ? undefined : `offset of ${key} is ${String(at)}, was ${String(was)}`;
  },
  parked_keys: ({ key, before, after }) => {
    if (!after) return `frees ${key}`;
    const head = after['head'] as { offset: number; reason: string };
    if (!before) return `parks ${key} behind offset ${head.offset} (${head.reason})`;
    return after['replay'] ? undefined : `${key} stays parked behind offset ${head.offset} (${head.reason})`;
  },
  waiting_messages: ({ key, after }) => (after ? `${key} waits` : `${key} waits no longer`),
  projection_builds: ({ key, after }) => `build ${key} is ${String(after?.['state'])}`,
};

function place({ position }: RelayRecord): string {
  const { token, publishedTo, scanUntil } = position ?? {};
  const place = token as { _data: number } | undefined;
  if (place) return `after entry ${place._data} of the oplog`;
  const to = publishedTo ? `${publishedTo.t % 1000}.${publishedTo.i}` : 'the beginning';
  return scanUntil ? `${to}, reading the log up to ${scanUntil.t % 1000}.${scanUntil.i}` : to;
}

function row({ key, after }: Change): string {
  const seen = Object.entries((after?.['seen'] ?? {}) as Record<string, number>);
  return `row ${key} has ${seen.map(([stream, version]) => `${stream.split('-')[0]}@${version}`).join(' ')}`;
}
