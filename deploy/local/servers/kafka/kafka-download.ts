import { existsSync, readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CorruptDownload, installOnce, type Installation } from '../../cache/install-once.ts';
import { isDiskFull, StartFailure } from '../../failure.ts';
import { lastLines, run, type Ran } from '../../processes/run.ts';
import type { Progress } from '../../progress.ts';
import { requireJava } from './java.ts';
import type { KafkaProgram } from './kafka-program.ts';

export const KAFKA_VERSION = '4.1.1';
export const KAFKA_FOLDER = `kafka-${KAFKA_VERSION}`;
const LOG4J_VERSION = '2.24.3';

export const installMaven = {
  en: 'Install Maven (Debian/Ubuntu: apt-get install maven; macOS: brew install maven), or set KAFKA_BROKERS.',
  zh: '请安装 Maven（Debian/Ubuntu：apt-get install maven；macOS：brew install maven），或设置 KAFKA_BROKERS。',
};

// The broker logs through slf4j; the second artifact is its way to the logger that Kafka brings.
const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>linghang</groupId><artifactId>kafka-server</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>${KAFKA_VERSION}</version>
    </dependency>
    <dependency>
      <groupId>org.apache.logging.log4j</groupId><artifactId>log4j-slf4j-impl</artifactId><version>${LOG4J_VERSION}</version>
    </dependency>
  </dependencies>
</project>
`;

export const kafkaInstallation: Installation = {
  name: KAFKA_FOLDER,
  async build(folder, again) {
    await writeFile(join(folder, 'pom.xml'), POM);
    const args = ['-B', '-ntp', '-q', '-C', 'dependency:copy-dependencies', '-DincludeScope=runtime'];
    // What Maven keeps may be what is damaged, so the second try starts from nothing.
    const repository = again ? [`-Dmaven.repo.local=${join(folder, 'repository')}`] : [];
    const ran = await maven([...args, '-DoutputDirectory=libs', ...repository], folder);
    if (ran.code === 0) return;
    if (isDiskFull({ message: ran.output })) throw new Error('no space left on device');
    if (/checksum/i.test(ran.output)) throw new CorruptDownload('a checksum does not match');
    throw noDownload(ran.output);
  },
  async check(folder) {
    const libs = join(folder, 'libs');
    if (!existsSync(libs) || readdirSync(libs).length < 40) throw new CorruptDownload('jars are missing');
    const java = await requireJava();
    const ran = await run(java.command, ['-cp', join(libs, '*'), 'kafka.Kafka', '--version']);
    if (!ran.output.includes(KAFKA_VERSION)) throw new CorruptDownload(lastLines(ran.output, 1).join(''));
  },
};

export async function downloadedKafka(progress: Progress): Promise<KafkaProgram> {
  await requireJava();
  const folder = await installOnce(kafkaInstallation, progress);
  return { classPath: join(folder, 'libs', '*'), source: `Kafka ${KAFKA_VERSION}` };
}

async function maven(args: readonly string[], cwd: string): Promise<Ran> {
  try {
    return await run('mvn', args, { cwd });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new StartFailure(
      { en: 'Kafka is fetched by Maven, and there is no mvn.', zh: 'Kafka 通过 Maven 获取，本机没有 mvn。' },
      installMaven,
    );
  }
}

function noDownload(output: string): StartFailure {
  return new StartFailure(
    { en: 'Maven could not download Kafka.', zh: 'Maven 未能下载 Kafka。' },
    {
      en: 'Check the network and the mirror in ~/.m2/settings.xml, then start again; or set KAFKA_BROKERS.',
      zh: '请检查网络及 ~/.m2/settings.xml 中的镜像后重新启动，或设置 KAFKA_BROKERS。',
    },
    lastLines(output, 4),
  );
}
