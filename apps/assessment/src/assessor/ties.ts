import { Inject, Injectable } from '@nestjs/common';
import { EventLog } from '#event-log';
import { assessorAggregate } from './assessor.aggregate.ts';

interface Pair {
  readonly assessorId: string;
  readonly code: string;
}

/** Who does not assess whom. Asks the log itself, so that a tie declared a moment ago counts. */
@Injectable()
export class Ties {
  constructor(@Inject(EventLog) private readonly log: EventLog) {}

  async has(assessorId: string, code: string): Promise<boolean> {
    const { state } = await this.log.load(assessorAggregate, assessorId);
    return state.ties[code] !== undefined;
  }

  /** For many at once: each assessor is asked for once. */
  async among(pairs: readonly Pair[]): Promise<(pair: Pair) => boolean> {
    const assessors = [...new Set(pairs.map(({ assessorId }) => assessorId))];
    const loaded = await Promise.all(
      assessors.map(async (id) => [id, (await this.log.load(assessorAggregate, id)).state.ties] as const),
    );
    const ties = new Map(loaded);
    return ({ assessorId, code }) => ties.get(assessorId)?.[code] !== undefined;
  }
}
