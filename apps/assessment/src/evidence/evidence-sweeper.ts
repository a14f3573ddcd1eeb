import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { systemClock } from '#kernel';
import { EvidenceCommands } from './evidence.commands.ts';
import { Intents } from './storage/intents.ts';

/** Longer than anybody needs between having received a file and having attached it. */
const ABANDONED_AFTER_MS = 10 * 60_000;
const EVERY_MS = 60_000;

/** Clears up what a process that was killed left half done. Any instance does it for all. */
@Injectable()
export class EvidenceSweeper implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('EvidenceSweeper');
  private timer?: NodeJS.Timeout;
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    @Inject(Intents) private readonly intents: Intents,
    @Inject(EvidenceCommands) private readonly commands: EvidenceCommands,
  ) {}

  onApplicationBootstrap(): void {
    const sweep = () =>
      (this.running = this.sweep().catch((error: unknown) => this.logger.warn({ err: error }, 'not swept')));
    this.timer = setInterval(() => void sweep(), EVERY_MS).unref();
    void sweep();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** Number of abandoned operations that were cleared up. */
  async sweep(abandonedAfterMs = ABANDONED_AFTER_MS): Promise<number> {
    const before = new Date(systemClock.now().getTime() - abandonedAfterMs);
    let swept = 0;
    for (
      let intent = await this.intents.abandoned(before);
      intent;
      intent = await this.intents.abandoned(before)
    ) {
      await this.commands.clearUp(intent);
      swept += 1;
    }
    return swept;
  }
}
