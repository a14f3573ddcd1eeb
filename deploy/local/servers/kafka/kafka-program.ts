import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

export interface KafkaProgram {
  /** Java class path. */
  readonly classPath: string;
  readonly source: string;
}

/** Kafka 4 in KAFKA_HOME, or beside a kafka-server-start on the PATH. */
export function kafkaOnMachine(environment: NodeJS.ProcessEnv = process.env): KafkaProgram | undefined {
  const { KAFKA_HOME, PATH = '' } = environment;
  const homes = [...(KAFKA_HOME ? [KAFKA_HOME] : []), ...PATH.split(delimiter).flatMap(homesBeside)];
  for (const home of homes)
    for (const libs of [join(home, 'libs'), join(home, 'libexec', 'libs')]) {
      const version = versionIn(libs);
      if (version?.startsWith('4.'))
        return { classPath: join(libs, '*'), source: `Kafka ${version} in ${home}` };
    }
  return undefined;
}

function homesBeside(folder: string): string[] {
  return ['kafka-server-start.sh', 'kafka-server-start']
    .map((name) => join(folder, name))
    .filter((file) => folder !== '' && existsSync(file))
    .map((file) => dirname(dirname(realpathSync(file))));
}

function versionIn(libs: string): string | undefined {
  try {
    const jar = readdirSync(libs).find((name) => /^kafka_2\.13-[\d.]+\.jar$/.test(name));
    return jar && /-([\d.]+)\.jar$/.exec(jar)?.[1];
  } catch {
    return undefined;
  }
}
