import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { bufferTime, filter, map, Subject, type Observable, type Subscription } from 'rxjs';
import type { Programme } from '#programme';
import { InjectReader, ProjectionReader, type Change } from '#projections';
import { PROGRAMME } from '../programme.provider.ts';
import { asked } from './asked.ts';
import { belongsTo, type Slice } from './domain/figure.ts';
import type { ProgressRow } from './domain/progress-row.ts';
import { targetProgress } from './target-progress.projection.ts';

/** What changed since the notice before. */
export interface Notice {
  /** Orders notices, on whichever instance; '' where what was missed is not known. */
  readonly id: string;
  /** `reset`: read everything again. */
  readonly type: 'change' | 'reset';
  readonly at: string;
  /** Ids of the targets whose figures moved, on some day. */
  readonly targets: readonly string[];
  /** Some of the rows that changed. */
  readonly keys: readonly string[];
  readonly more: boolean;
}

/** People see no difference under this, and a bulk import becomes a few notices instead of thousands. */
const GATHERED_FOR_MS = 100;
const REMEMBERED = 2_000;
const KEYS_NAMED = 100;

/** The changes of the figures as notices for those who look at them; remembers a while for those who come back. */
@Injectable()
export class LiveFigures implements OnModuleInit, OnModuleDestroy {
  readonly #notices = new Subject<Notice>();
  readonly #remembered: Notice[] = [];
  readonly #subscriptions: Subscription[] = [];

  readonly notices: Observable<Notice> = this.#notices.asObservable();

  constructor(
    @Inject(PROGRAMME) private readonly programme: Programme,
    @InjectReader(targetProgress) private readonly reader: ProjectionReader<ProgressRow>,
  ) {}

  onModuleInit(): void {
    const gathered = this.reader.changes.pipe(
      bufferTime(GATHERED_FOR_MS),
      filter((changes) => changes.length > 0),
      map((changes) => this.#notice(changes)),
    );
    this.#subscriptions.push(
      gathered.subscribe((notice) => this.#emit(notice)),
      this.reader.interrupted.subscribe(() => this.#emit(reset())),
    );
  }

  onModuleDestroy(): void {
    for (const subscription of this.#subscriptions) subscription.unsubscribe();
    this.#notices.complete();
  }

  /** What came after a notice; a `reset` when this instance cannot know. */
  since(id: string): readonly Notice[] {
    const at = this.#remembered.findIndex((notice) => notice.id === id);
    if (at >= 0) return this.#remembered.slice(at + 1);
    const [oldest] = this.#remembered;
    // Another instance may have gathered the same changes into other notices.
    if (oldest && oldest.id <= id) return this.#remembered.filter((notice) => notice.id > id);
    return [reset(this.#remembered.at(-1)?.id)];
  }

  #emit(notice: Notice): void {
    if (notice.type === 'reset') this.#remembered.length = 0;
    if (notice.id) this.#remembered.push(notice);
    if (this.#remembered.length > REMEMBERED) this.#remembered.shift();
    this.#notices.next(notice);
  }

  #notice(changes: readonly Change[]): Notice {
    const last = changes.at(-1)!;
    if (changes.some(({ flip }) => flip)) return { ...reset(last.id), at: last.at };
    const keys = [...new Set(changes.flatMap((change) => change.keys))];
    return {
      id: last.id,
      type: 'change',
      at: last.at,
      targets: this.#moved(changes),
      keys: keys.slice(0, KEYS_NAMED),
      more: keys.length > KEYS_NAMED || changes.some(({ more }) => more),
    };
  }

  #moved(changes: readonly Change[]): string[] {
    const buckets = changes.flatMap(({ tallies }) => tallies.map(({ bucket }) => bucket as unknown as Slice));
    return this.programme.targets
      .filter((target) => buckets.some((bucket) => belongsTo(bucket, asked(this.programme, target))))
      .map(({ id }) => id);
  }
}

function reset(id = ''): Notice {
  return { id, type: 'reset', at: new Date().toISOString(), targets: [], keys: [], more: true };
}
