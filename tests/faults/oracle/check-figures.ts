import type { Book, CommandName } from '../driver/book.ts';
import type { Client } from '../driver/client.ts';
import type { Finding } from './finding.ts';
import type { LogView } from './log-view.ts';

interface Shown {
  readonly id: string;
  readonly counted: number;
  readonly notCounted: number;
  readonly unknown: number;
}

/** What the commands that took effect come to, counted by hand; compared with what the dashboard shows. */
export async function checkFigures(client: Client, book: Book, log: LogView): Promise<Finding[]> {
  const { targets } = (await client.get('dashboard/v1/targets')) as unknown as { targets: Shown[] };
  const shown = new Map(targets.map((target) => [target.id, target]));
  const findings: Finding[] = [];
  const expect = (id: string, part: keyof Shown, want: number) => {
    const have = shown.get(id)?.[part];
    if (have !== want)
      findings.push({ kind: 'wrong figure', detail: `${id} ${part}: ${have} shown, ${want} in truth` });
  };
  const lives = livesOf(book, log);
  const count = (test: (life: Life) => boolean) => lives.filter(test).length;
  const accepted = (life: Life) => life.did('acceptance') && !life.did('withdrawal');
  expect('transformed-enterprises', 'counted', count(accepted));
  expect(
    'benchmarks',
    'counted',
    count((life) => accepted(life) && life.did('benchmark')),
  );
  expect(
    'products',
    'counted',
    count((life) => life.did('cataloguing') && !life.did('product withdrawal')),
  );
  expect('providers', 'counted', count(inGoodStanding));
  expect(
    'chain-cases',
    'counted',
    count((life) => life.did('chain case') && !life.did('case withdrawal')),
  );
  const roster = lives.filter((life) => life.did('roster entry') && !life.did('roster exit'));
  const levels = roster.map((life) => life.level);
  expect('level-two-share', 'counted', levels.filter((level) => level !== undefined && level >= 2).length);
  expect('level-two-share', 'notCounted', levels.filter((level) => level !== undefined && level < 2).length);
  expect('level-two-share', 'unknown', levels.filter((level) => level === undefined).length);
  return findings;
}

interface Life {
  did(what: CommandName): boolean;
  /** Of the evaluation in force. */
  readonly level: number | undefined;
}

function inGoodStanding(life: Life): boolean {
  if (!life.did('provider filing') || life.did('removal')) return false;
  return !life.did('suspension') || life.did('reinstatement');
}

/** Per subject what took effect: all that is in the log, acknowledged or not. */
function livesOf(book: Book, log: LogView): Life[] {
  const done = new Map<string, Map<CommandName, number | undefined>>();
  const did = (subject: string, what: CommandName, level?: number) => {
    const life = done.get(subject) ?? new Map<CommandName, number | undefined>();
    done.set(subject, life.set(what, level));
  };
  for (const { key, subject, what, level, job } of book.entries) {
    if (log.has(key)) did(subject, what, level);
    for (const row of job?.rows ?? [])
      if (what === 'provider import') did(row, 'provider filing');
      else for (const one of ['registration', 'roster entry'] as const) did(row, one);
  }
  return [...done.values()].map((life) => ({
    did: (what) => life.has(what),
    level: life.has('publication') && !life.has('revocation') ? life.get('evaluation') : undefined,
  }));
}
