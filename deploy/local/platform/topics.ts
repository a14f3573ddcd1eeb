import { join } from 'node:path';
import { checkoutRoot } from '../cache/folders.ts';
import { StartFailure } from '../failure.ts';
import { lastLines, run } from '../processes/run.ts';

const PROGRAM = join(checkoutRoot, 'dist', 'tools', 'create-topics.js');

/** Topics of all contracts; existing ones stay as they are. The services must be built. */
export async function createTopics(kafkaBrokers: string, topicPrefix: string): Promise<void> {
  const env = { ...process.env, NODE_OPTIONS: '', KAFKA_BROKERS: kafkaBrokers, TOPIC_PREFIX: topicPrefix };
  const { code, output } = await run(process.execPath, [PROGRAM], {
    cwd: checkoutRoot,
    env,
    timeoutMs: 60_000,
  });
  if (code === 0) return;
  throw new StartFailure(
    { en: `The topics could not be created on ${kafkaBrokers}.`, zh: `无法在 ${kafkaBrokers} 上创建主题。` },
    {
      en: 'Check that Kafka answers at that address and that topics may be created there.',
      zh: '请确认该地址的 Kafka 可用并允许创建主题。',
    },
    lastLines(output, 4),
  );
}
