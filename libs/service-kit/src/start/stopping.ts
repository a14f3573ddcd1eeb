import { Injectable } from '@nestjs/common';

/** Tells long-lived work (an SSE stream, a long poll) that the service is about to stop. */
@Injectable()
export class Stopping {
  private readonly controller = new AbortController();
  readonly signal: AbortSignal = this.controller.signal;

  begin(): void {
    this.controller.abort();
  }
}
