import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kafkaOnMachine } from './kafka-program.ts';

function kafkaHome(version: string): string {
  const home = mkdtempSync(join(tmpdir(), 'kafka-home-'));
  mkdirSync(join(home, 'libs'));
  mkdirSync(join(home, 'bin'));
  writeFileSync(join(home, 'libs', `kafka_2.13-${version}.jar`), '');
  writeFileSync(join(home, 'bin', 'kafka-server-start.sh'), '');
  return home;
}

describe('Kafka on the machine', () => {
  it('is found in KAFKA_HOME', () => {
    const home = kafkaHome('4.0.1');
    expect(kafkaOnMachine({ KAFKA_HOME: home })?.classPath).toBe(join(home, 'libs', '*'));
  });

  it('is found behind a link on the PATH', () => {
    const home = kafkaHome('4.1.1');
    const links = mkdtempSync(join(tmpdir(), 'links-'));
    symlinkSync(join(home, 'bin', 'kafka-server-start.sh'), join(links, 'kafka-server-start.sh'));
    expect(kafkaOnMachine({ PATH: `/nowhere:${links}` })?.source).toContain('4.1.1');
  });

  it('does not count when it is older than 4', () => {
    expect(kafkaOnMachine({ KAFKA_HOME: kafkaHome('3.9.0') })).toBeUndefined();
  });
});
