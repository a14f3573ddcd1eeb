import type { ReceivedEvent } from '#contracts';
import type { IHeaders } from 'kafkajs';
import type { ProgressRow } from '../../../apps/dashboard/src/target-progress/domain/progress-row.ts';
import { targetProgress } from '../../../apps/dashboard/src/target-progress/target-progress.projection.ts';

/** What every rival keeps: the row that the product keeps, without what the product needs for its promises. */
export type Row = ProgressRow & { readonly _id: string };

/** As a competent engineer reads the envelope: no check. `topic` without the deployment's prefix. */
export function eventOf(topic: string, key: string, data: object, headers: IHeaders): ReceivedEvent {
  const text = (name: string) => String(headers[name]);
  return {
    topic,
    key,
    id: text('ce_id'),
    type: text('ce_type'),
    stream: text('ce_stream'),
    streamVersion: Number(text('ce_streamversion')),
    recordedAt: text('ce_time'),
    effectiveOn: text('ce_effectiveon'),
    data,
  } as ReceivedEvent;
}

/** The row with the event in it; the same fold as the product's. `settled` when nothing more is to come. */
export function withEvent(row: Row | undefined, event: ReceivedEvent): Row {
  const key = targetProgress.key(event);
  return targetProgress.evolve(row ?? ({ _id: key, ...targetProgress.initial(key) } as Row), event) as Row;
}

export function settled(row: Row): Row {
  return targetProgress.settle!(row) as Row;
}

/** Id of a sum (`<day>?<bucket>`) and by how much it moves when `before` becomes `after`. */
export class Sums {
  readonly #sums = new Map<string, number>();

  add(before: Row | undefined, after: Row): void {
    if (before) this.#count(before, -1);
    this.#count(after, 1);
  }

  moved(): { id: string; by: number }[] {
    return [...this.#sums].flatMap(([id, by]) => (by === 0 ? [] : [{ id, by }]));
  }

  #count(row: Row, sign: 1 | -1): void {
    for (const { bucket, day, delta } of targetProgress.tallies!(row)) {
      const parts = Object.keys(bucket).sort();
      const id = `${day}?${parts.map((part) => `${part}=${encodeURIComponent(bucket[part]!)}`).join('&')}`;
      this.#sums.set(id, (this.#sums.get(id) ?? 0) + sign * delta);
    }
  }
}
