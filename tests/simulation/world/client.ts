import { StreamContended } from '#event-log';
import { here } from '../time/scheduler.ts';
import { aggregates, CODES } from './enterprises.ts';
import { LogProcess } from './log-process.ts';
import type { PlannedCommand } from './plan.ts';
import type { World } from './world.ts';

const PATIENCE_MS = 2_500;

export interface Acknowledged {
  readonly stream: string;
  readonly version: number;
}

/** Sends commands, each again with the same id until it is acknowledged, and remembers the first answer. */
export class Client {
  readonly acknowledged = new Map<string, Acknowledged>();

  constructor(private readonly world: World) {}

  begin(): void {
    for (const command of this.world.plan.commands)
      this.world.time.schedule(command.atMs, undefined, () => this.send(command, 0));
  }

  private send(command: PlannedCommand, attempt: number): void {
    const { world } = this;
    const services = [...world.running.values()].filter((process) => process instanceof LogProcess);
    const service = services[(attempt + command.who) % (services.length || 1)];
    let over = false;
    const again = (inMs: number) => {
      if (over) return;
      over = true;
      world.time.schedule(inMs, undefined, () => this.send(command, attempt + 1));
    };
    if (!service) return again(300);
    const { category, id, texts, who } = command;
    world.wiring.trace.tell('client', () => `sends ${id} to ${service.sim.name}: ${texts.join(', ')}`);
    const meta = { commandId: id, actor: 'client', correlationId: id };
    const answer = here.run(service.sim, () =>
      service.log.execute(aggregates[category], CODES[who]!, { texts }, meta),
    );
    answer.then(
      (outcome) => {
        if (over) return;
        over = true;
        if (outcome.kind === 'refused')
          return world.violated('every command is answered', `${id} was refused`);
        this.hear(command, outcome.position.stream, outcome.version);
      },
      (error: unknown) => {
        if (error instanceof StreamContended)
          world.violated('every command is answered', `${id}: ${error.message}`);
        again(50);
      },
    );
    world.time.schedule(PATIENCE_MS, undefined, () => again(0));
  }

  private hear({ id }: PlannedCommand, stream: string, version: number): void {
    this.world.wiring.trace.tell('client', () => `hears that ${id} is done: ${stream} is at ${version}`);
    this.acknowledged.set(id, { stream, version });
  }
}
