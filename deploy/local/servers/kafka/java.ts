import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { StartFailure } from '../../failure.ts';
import { answerOf } from '../../processes/run.ts';

export const JAVA_VERSION = 17;

export const installJava = {
  en: 'Install Java 17 or later (Debian/Ubuntu: apt-get install openjdk-17-jre-headless; macOS: brew install openjdk), or set KAFKA_BROKERS.',
  zh: '请安装 Java 17 或更高版本（Debian/Ubuntu：apt-get install openjdk-17-jre-headless；macOS：brew install openjdk），或设置 KAFKA_BROKERS。',
};

export interface Java {
  readonly command: string;
  readonly version: number;
}

/** From JAVA_HOME or the PATH; undefined when there is none. */
export async function findJava(): Promise<Java | undefined> {
  const home = process.env['JAVA_HOME'];
  const fromHome = home ? join(home, 'bin', 'java') : '';
  const command = fromHome && existsSync(fromHome) ? fromHome : 'java';
  const version = /version "(?:1\.)?(\d+)/.exec((await answerOf(command, ['-version'])) ?? '')?.[1];
  return version ? { command, version: Number(version) } : undefined;
}

export async function requireJava(): Promise<Java> {
  const java = await findJava();
  if (java && java.version >= JAVA_VERSION) return java;
  throw new StartFailure(
    java
      ? {
          en: `Kafka needs Java 17; this is Java ${java.version}.`,
          zh: `Kafka 需要 Java 17，本机为 Java ${java.version}。`,
        }
      : { en: 'Kafka needs Java, and there is none.', zh: 'Kafka 需要 Java，本机未安装。' },
    installJava,
  );
}
