import type { Commit } from '../../../libs/event-log/src/commit.ts';
import type { ReceivedEvent } from '#contracts';
import { Transient } from '#messaging';
import { here } from '../time/scheduler.ts';
import { SimProcess } from '../time/sim-process.ts';
import type { Violation } from '../promises/violation.ts';
import { ledger, readable } from './enterprises.ts';
import { LogProcess } from './log-process.ts';
import type { Plan } from './plan.ts';
import { ReaderProcess } from './reader-process.ts';
import { Wiring } from './wiring.ts';

/** The processes of one seed: started, killed, frozen, and started again. */
export class World {
  readonly wiring: Wiring;
  readonly names: readonly string[];
  readonly running = new Map<string, LogProcess | ReaderProcess>();
  /** The handler digests poison from then on. */
  repaired = false;
  violation: Violation | undefined;
  /** Hears of every letter. */
  onLetter: (event: ReceivedEvent) => void = () => undefined;
  private readonly postOffice = { awayUntil: 0 };
  private incarnations = 0;

  constructor(
    readonly plan: Plan,
    options: { allowed?: ReadonlySet<string>; traced?: boolean } = {},
  ) {
    this.wiring = new Wiring(plan, (process, why) => this.kill(process, `at ${why}`), options);
    const named = (role: string, count: number) =>
      Array.from({ length: count }, (_, nth) => `${role}-${nth + 1}`);
    this.names = [...named('log', plan.logProcesses), ...named('reader', plan.readerProcesses)];
  }

  get time() {
    return this.wiring.scheduler;
  }

  start(name: string): void {
    if (this.running.has(name)) return;
    this.incarnations += 1;
    const sim = new SimProcess(name, this.plan.seed * 1_000 + this.incarnations);
    this.wiring.trace.tell(name, () => 'starts');
    const isRepaired = () => this.repaired;
    here.run(sim, () => {
      const process = name.startsWith('log')
        ? new LogProcess(sim, this.wiring)
        : new ReaderProcess(sim, this.wiring, ledger(isRepaired) as never, this.letterBox(sim));
      // It may have been killed at its very first request.
      if (sim.alive) this.running.set(name, process);
    });
  }

  /** At once, whatever it is doing; it is started again some time later. */
  kill(sim: SimProcess, why: string): void {
    if (!sim.alive) return;
    this.wiring.network.count('process killed');
    this.wiring.trace.tell(sim, () => `is killed ${why}`);
    this.end(sim);
    const laterMs = 200 + 400 * this.wiring.choices.upTo(`${sim.name} restart`, 10);
    this.time.schedule(laterMs, undefined, () => this.start(sim.name));
  }

  /** Told to stop, given the time a deployment would give it, and started again. */
  restart(name: string): void {
    const process = this.running.get(name);
    if (!process || process.sim.paused) return;
    const { sim } = process;
    this.wiring.trace.tell(sim, () => 'is told to stop');
    const ended = () => {
      if (!sim.alive) return;
      this.wiring.trace.tell(sim, () => 'has stopped');
      this.end(sim);
      this.time.schedule(100, undefined, () => this.start(name));
    };
    void here.run(sim, () => process.stop()).then(() => this.time.schedule(0, undefined, ended));
    this.time.schedule(25_000, undefined, ended);
  }

  /** SIGSTOP, and SIGCONT some time later. */
  freeze(name: string, ms: number): void {
    const process = this.running.get(name);
    if (!process || process.sim.paused) return;
    const { sim } = process;
    sim.paused = true;
    this.wiring.trace.tell(sim, () => `is frozen for ${ms} ms`);
    this.forget(process, () => sim.paused);
    this.time.schedule(ms, undefined, () => this.wake(sim));
  }

  wake(sim: SimProcess): void {
    if (!sim.alive || !sim.paused) return;
    this.wiring.trace.tell(sim, () => 'wakes up');
    this.time.wake(sim);
    const process = this.running.get(sim.name);
    if (process instanceof ReaderProcess)
      for (const member of process.kafka.members)
        this.time.schedule(this.wiring.choices.upTo(`${sim.name} rejoins`, 3) * 500, sim, () =>
          member.rejoin(),
        );
  }

  /** The first one counts; what follows is mostly its consequence. */
  violated(promise: string, says: string): void {
    if (this.violation) return;
    this.violation = { promise, says: readable(says) };
    this.wiring.trace.tell('BROKEN', () => `${promise}: ${says}`);
  }

  commits(): Commit[] {
    return this.wiring.servers.log.find('event_log', {}) as unknown as Commit[];
  }

  private letterBox(sim: SimProcess): ((event: ReceivedEvent) => Promise<void>) | undefined {
    if (!this.plan.letters) return undefined;
    return (event) =>
      this.wiring.network.call(sim, {
        what: 'letter',
        changes: true,
        serve: () => this.onLetter(event),
        broken: () => new Transient('the post office does not answer'),
        server: this.postOffice,
      });
  }

  private end(sim: SimProcess): void {
    sim.alive = false;
    const process = this.running.get(sim.name);
    this.running.delete(sim.name);
    if (process) this.forget(process, () => true);
  }

  /** The group finds out after the session timeout. */
  private forget(process: LogProcess | ReaderProcess, stillSilent: () => boolean): void {
    if (!(process instanceof ReaderProcess)) return;
    for (const member of process.kafka.members)
      this.time.schedule(
        member.sessionTimeoutMs,
        undefined,
        () => stillSilent() && member.group.leave(member),
      );
  }
}
