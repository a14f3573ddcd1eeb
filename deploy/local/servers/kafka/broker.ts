import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDiskFull, diskFull, StartFailure } from '../../failure.ts';
import { run, lastLines } from '../../processes/run.ts';
import { diedAtStart, supervise, type Supervised } from '../../processes/supervise.ts';
import { accepts, waitUntil } from '../../processes/wait-until.ts';
import { brokerSettings, LOGGING, type BrokerPlan } from './broker-settings.ts';
import type { Java } from './java.ts';
import type { KafkaProgram } from './kafka-program.ts';

const UP_MS = 180_000;
const STOP_MS = 15_000;

export interface BrokerOptions {
  readonly java: Java;
  readonly program: KafkaProgram;
  /** Settings go here, data into `plan.data`. */
  readonly folder: string;
  readonly logFile: string;
  readonly clusterId?: string;
  readonly brief: boolean;
  readonly scratch?: string;
}

/** Formats the storage of a new node and starts it; resolves when it accepts clients. */
export async function startBroker(plan: BrokerPlan, options: BrokerOptions): Promise<Supervised> {
  const { java, program, folder, logFile, brief, scratch } = options;
  await mkdir(folder, { recursive: true });
  const settings = join(folder, `broker-${plan.nodeId}.properties`);
  const logging = join(folder, 'log4j2.xml');
  await Promise.all([writeFile(settings, brokerSettings(plan)), writeFile(logging, LOGGING)]);
  const javaArgs = [
    '-XX:+UseSerialGC',
    // A test run ends before the better compiler pays off.
    ...(brief ? ['-Xms64m', '-Xmx384m', '-XX:TieredStopAtLevel=1'] : ['-Xms256m', '-Xmx512m']),
    `-Dlog4j2.configurationFile=${logging}`,
    ...['-cp', program.classPath],
  ];
  if (!existsSync(join(plan.data, 'meta.properties'))) await format(java, javaArgs, settings, options);
  const broker = await supervise('Kafka', {
    command: java.command,
    args: [...javaArgs, 'kafka.Kafka', settings],
    logFile,
    graceMs: brief ? 0 : STOP_MS,
    ...(scratch ? { scratch } : {}),
  });
  let gone = false;
  void broker.exited.then(() => (gone = true));
  const up = await waitUntil(() => accepts(plan.brokerPort), { timeoutMs: UP_MS, gone: () => gone });
  if (up) return broker;
  await broker.stop();
  throw diedAtStart('Kafka', logFile);
}

async function format(
  java: Java,
  javaArgs: readonly string[],
  settings: string,
  { clusterId = randomBytes(16).toString('base64url') }: BrokerOptions,
): Promise<void> {
  // An id that begins with a hyphen reads like an option.
  const id = clusterId.replace(/^-/, 'A');
  const args = [...javaArgs, 'kafka.tools.StorageTool', 'format', '-t', id, '-c', settings];
  const { code, output } = await run(java.command, args);
  if (code === 0) return;
  if (isDiskFull({ message: output })) throw diskFull(settings);
  throw new StartFailure(
    { en: 'Kafka could not prepare its storage.', zh: 'Kafka 无法初始化存储。' },
    { en: 'Begin anew: npm start -- --fresh', zh: '请重新开始：npm start -- --fresh' },
    lastLines(output),
  );
}
