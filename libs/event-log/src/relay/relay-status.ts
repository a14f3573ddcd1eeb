import { Logger } from '@nestjs/common';
import type { RelayState } from './relay-health.ts';

/** Whom the relay depends on. */
export type Party = 'broker' | 'database';

/** What the relay is doing, for people: its state, its last trouble, and a log line when these change. */
export class RelayStatus {
  private readonly logger = new Logger('Relay');
  private phase: RelayState = 'stopped';
  private readonly troubles = new Map<Party, string>();

  get state(): RelayState {
    return this.troubles.size > 0 && this.phase !== 'stopped' ? 'waiting' : this.phase;
  }

  get lastError(): string | undefined {
    return [...this.troubles].map(([party, message]) => `${party}: ${message}`).join('; ') || undefined;
  }

  entered(phase: RelayState): void {
    if (this.phase !== phase) this.logger.log(`the relay is ${phase}`);
    this.phase = phase;
  }

  failed(party: Party, error: Error): void {
    if (!this.troubles.has(party)) this.logger.warn(`the relay waits for the ${party}: ${error.message}`);
    this.troubles.set(party, error.message);
  }

  recovered(party: Party): void {
    if (this.troubles.delete(party)) this.logger.log(`the ${party} answers the relay again`);
  }

  lostHistory(error: Error): void {
    this.logger.warn(`publishing again from an older point: ${error.message}`);
  }

  heldBack(stream: string, error: Error): void {
    this.logger.error(`stream ${stream} is held back: ${error.message}`);
  }
}
