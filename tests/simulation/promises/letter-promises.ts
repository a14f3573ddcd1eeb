import type { ReceivedEvent } from '#contracts';
import type { World } from '../world/world.ts';
import { eventIds } from './log-promises.ts';

/** An effect outside, which no transaction covers: at least once, and each stream in order. */
export class LetterPromises {
  readonly sent = new Set<string>();
  private readonly reached = new Map<string, number>();

  constructor(private readonly world: World) {}

  onSend({ stream, streamVersion }: ReceivedEvent): void {
    const reached = this.reached.get(stream) ?? 0;
    if (streamVersion > reached + 1)
      this.world.violated(
        'effects outside happen in order',
        `the letter about ${stream}@${streamVersion} goes out before that about ${stream}@${reached + 1}`,
      );
    this.reached.set(stream, Math.max(reached, streamVersion));
    this.sent.add(`${stream}@${streamVersion}`);
  }

  /** At the end. */
  finally(): void {
    if (!this.world.plan.letters) return;
    const missing = this.world
      .commits()
      .filter(({ stream }) => stream.startsWith('enterprise-'))
      .flatMap(eventIds)
      .filter((id) => !this.sent.has(id));
    if (missing.length > 0)
      this.world.violated('effects outside happen at least once', `no letter about ${missing.join(', ')}`);
  }
}
