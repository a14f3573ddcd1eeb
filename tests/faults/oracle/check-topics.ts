import { topicOf, type LogView } from './log-view.ts';
import type { Finding } from './finding.ts';
import type { Published } from './topic-view.ts';

export interface TopicCheck {
  readonly findings: readonly Finding[];
  /** Events that lie in their topic more than once, as at-least-once allows. */
  readonly repeats: number;
}

/** Every event of the log is in its topic, no other is, and those of a stream came in order the first time. */
export function checkTopics(log: LogView, published: readonly Published[]): TopicCheck {
  const findings: Finding[] = [];
  const seen = new Map<string, number>();
  let repeats = 0;
  for (const event of published) {
    const place = `${event.stream}@${event.version}`;
    const known = seen.get(event.stream) ?? 0;
    if (event.version <= known) repeats += 1;
    else if (event.version === known + 1) seen.set(event.stream, event.version);
    else {
      findings.push({ kind: 'out of order in the topic', detail: `${place} came after version ${known}` });
      seen.set(event.stream, event.version);
    }
    const commit = log.byStream
      .get(event.stream)
      ?.find(({ version, events }) => event.version >= version && event.version < version + events.length);
    if (!commit) findings.push({ kind: 'in the topic, not in the log', detail: place });
    else if (commit.commandId !== event.commandId)
      findings.push({ kind: 'of another command in the topic', detail: place });
    if (topicOf(event.stream) !== event.topic)
      findings.push({ kind: 'in the wrong topic', detail: `${place} in ${event.topic}` });
  }
  for (const stream of log.byStream.keys()) {
    if (!topicOf(stream)) continue;
    const [want, have] = [log.versionOf(stream), seen.get(stream) ?? 0];
    if (have < want)
      findings.push({ kind: 'lost from the topic', detail: `${stream} ends at ${have}, not ${want}` });
  }
  return { findings, repeats };
}
