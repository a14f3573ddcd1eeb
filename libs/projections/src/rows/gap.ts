import type { ReceivedEvent } from '#contracts';
import { Poison } from '#messaging';

/** An event whose predecessor in its stream has not come: its key is parked until the missing ones are there. */
export class Gap extends Poison {
  constructor(
    readonly event: ReceivedEvent,
    readonly build: string,
  ) {
    super(
      'gap',
      `${build}: ${event.stream} jumps to ${event.streamVersion}; the events before it are missing`,
    );
  }
}
