import { toOutgoing, type OutgoingEvent } from '#messaging';
import type { AggregateCatalogue } from '../aggregate-catalogue.ts';
import type { Commit } from '../commit.ts';

/** What a commit looks like outside; none for a private category. Throws when the code no longer knows its events. */
export function publicForm(catalogue: AggregateCatalogue, commit: Commit): OutgoingEvent[] {
  const found = catalogue.find(commit.stream);
  if (!found) throw new Error(`no aggregate of this service has the stream ${commit.stream}`);
  const { aggregate, id } = found;
  const { toPublic } = aggregate;
  if (!toPublic) return [];
  const { stream, recordedAt, actor, commandId, correlationId, causationId } = commit;
  const about = { stream, recordedAt, actor, commandId, correlationId, ...(causationId && { causationId }) };
  return commit.events.map((event, index) => {
    const { contract, payload } = toPublic(event, id);
    return toOutgoing(contract, payload, {
      ...about,
      streamVersion: commit.version + index,
      effectiveOn: event.effectiveOn,
    });
  });
}
