import { setTimeout as pause } from 'node:timers/promises';
import { drawFor } from '../../deploy/demo/city/draw.ts';
import { Adversary } from './adversary/adversary.ts';
import type { Fault } from './adversary/fault.ts';
import { Book } from './driver/book.ts';
import { Client } from './driver/client.ts';
import { Driver } from './driver/driver.ts';
import { asPerson, asProgram } from './driver/sign-in.ts';
import { keepEvidence } from './oracle/evidence.ts';
import { firstOf, type Finding } from './oracle/finding.ts';
import { findPlanted } from './oracle/planted.ts';
import { judge, type Verdict } from './oracle/oracle.ts';
import { commandsTable, faultsTable, memoryTable, plantedLine } from './report/table.ts';
import { Timeline } from './report/timeline.ts';
import { Memory } from './stage/memory.ts';
import { Readiness } from './stage/readiness.ts';
import { Stage } from './stage/stage.ts';

export interface CampaignOptions {
  readonly seed: number;
  /** How long faults go on, and when at the latest they end (`performance.now()`). */
  readonly forMs: number;
  readonly untilMs: number;
  readonly cluster: boolean;
  readonly commandsPerSecond: number;
  readonly kinds: readonly Fault[];
  readonly say: (line: string) => void;
}

const PATIENCE_MS = 90_000;
/** No process of ours may ever be larger. */
const MOST_MEBIBYTES = 512;

/** Load, misfortune, judgement. True when nothing was lost, doubled or left broken. */
export async function campaign(options: CampaignOptions): Promise<boolean> {
  const { seed, cluster, kinds, say } = options;
  const timeline = new Timeline(say);
  const stage = await Stage.open({ cluster });
  timeline.note(`the platform is up (seed ${seed})`);
  const impossible = new Map(
    kinds.flatMap((fault) => {
      const why = fault.needsCluster && !cluster ? 'needs --cluster' : fault.impossible?.(stage);
      return why ? [[fault.name, why] as const] : [];
    }),
  );
  const possible = kinds.filter(({ name }) => !impossible.has(name));
  const { gatewayUrl, oidcIssuer, demoClientSecret } = stage.platform;
  const book = new Book();
  const patienceMs = stage.patience(PATIENCE_MS);
  const signedIn = {
    program: asProgram(oidcIssuer, demoClientSecret),
    assessor: asPerson(oidcIssuer, 'assessor-1', 'linghang-demo'),
  };
  const client = new Client(book, gatewayUrl, signedIn, patienceMs);
  const driver = new Driver(client, seed, options.commandsPerSecond);
  const readiness = new Readiness(stage.platform.urls);
  const memory = new Memory(stage.platform.pids);
  const adversary = new Adversary(stage, client, readiness, timeline, drawFor(seed, 'adversary'));
  let verdict: Verdict | undefined;
  const look = async (when: string, rebuild: boolean) => {
    driver.pause();
    const giveUpAt = performance.now() + 2 * patienceMs;
    while (book.pending > 0 && performance.now() < giveUpAt) await pause(100);
    verdict = await judge(stage, client, book, { rebuild });
    const { findings, commits, events } = verdict;
    timeline.note(`${when}: ${commits} commands, ${events} events, ${findings.length} findings`);
    driver.resume();
  };
  readiness.start();
  memory.start();
  driver.start();
  const begun = performance.now();
  const end = Math.min(begun + options.forMs, options.untilMs);
  let between = false;
  for await (const _ of adversary.torment(possible, end)) {
    if (between || performance.now() < begun + (end - begun) / 2) continue;
    between = true;
    await look('in between', false);
    if (verdict!.findings.length > 0) break;
  }
  if (!verdict?.findings.length) await look('at the end', true);
  driver.pause();
  const planted = verdict!.findings.length === 0 ? await findPlanted(stage, book) : [];
  await driver.stop();
  memory.look();
  memory.stop();
  await readiness.stop();
  const findings: Finding[] = [
    ...adversary.failed.map((detail) => ({ kind: 'not recovered', detail })),
    ...verdict!.findings,
    ...planted
      .filter(({ found }) => !found)
      .map(({ what }) => ({ kind: 'planted and not found', detail: what })),
    ...readiness.violations().map((detail) => ({ kind: 'readiness', detail })),
    ...driver.troubles.map((detail) => ({ kind: 'driver', detail })),
    ...[...memory.most]
      .filter(([, mebibytes]) => mebibytes > MOST_MEBIBYTES)
      .map(([name, mebibytes]) => ({ kind: 'grew', detail: `${name}: ${mebibytes} MiB` })),
  ];
  say('');
  say(faultsTable(kinds, adversary.survived, impossible));
  say(commandsTable(book, findings, verdict!.repeats));
  say(plantedLine(planted));
  say(memoryTable(memory.most, memory.last));
  if (findings.length > 0)
    await keepEvidence(stage, findings).catch((error: unknown) => say(`No evidence: ${String(error)}`));
  const kept = await stage.close({ keep: findings.length > 0 });
  if (findings.length === 0) {
    say(`Nothing lost, nothing doubled. Seed ${seed}.`);
    return true;
  }
  say(`\nFAILED. Seed ${seed}. Logs: ${kept}\n`);
  for (const moment of timeline.moments) say(timeline.line(moment));
  for (const line of firstOf(findings)) say(line);
  return false;
}
