import type { Stage } from '../stage/stage.ts';

/** One event as it lies in its topic. */
export interface Published {
  readonly topic: string;
  readonly stream: string;
  readonly version: number;
  readonly commandId: string;
}

/** Topics from their beginning, each partition in order. */
export async function readTopics(stage: Stage, names: readonly string[]): Promise<Published[]> {
  const all = await stage.broker.everything(names.map((name) => stage.topic(name)));
  return all.map(({ topic, headers = {} }) => ({
    topic: topic.slice(stage.platform.topicPrefix.length),
    stream: String(headers['ce_stream']),
    version: Number(String(headers['ce_streamversion'])),
    commandId: String(headers['ce_commandid']),
  }));
}
