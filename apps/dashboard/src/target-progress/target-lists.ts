import { Inject, Injectable } from '@nestjs/common';
import type { LocalDate } from '#kernel';
import type { Programme, Target } from '#programme';
import {
  InjectReader,
  ProjectionReader,
  readCursor,
  writeCursor,
  type RowFilter,
  type Stored,
} from '#projections';
import { PROGRAMME } from '../programme.provider.ts';
import { asked } from './asked.ts';
import { belongsTo, countState, type CountState } from './domain/figure.ts';
import { asKnownAt, explain, type ProgressRow } from './domain/progress-row.ts';
import { isOn, type ExplainedStanding, type SpellState } from './domain/spell.ts';
import { targetProgress } from './target-progress.projection.ts';

export interface ListRequest {
  readonly day: LocalDate;
  readonly knownAt?: string;
  readonly state?: CountState;
  readonly district?: string;
  readonly industry?: string;
  readonly limit: number;
  readonly cursor?: string;
}

export interface Listed {
  readonly row: ProgressRow;
  readonly state: CountState;
  readonly standing: ExplainedStanding;
}

const HIGHEST_LEVEL = 4;
const STATES: readonly SpellState[] = [
  'counted',
  'not-counted',
  'unknown',
  ...Array.from({ length: HIGHEST_LEVEL + 1 }, (_, level): SpellState => `level-${level}`),
];

/** Who is behind a figure: the rows it counted, each with the events that put it there. */
@Injectable()
export class TargetLists {
  constructor(
    @Inject(PROGRAMME) private readonly programme: Programme,
    @InjectReader(targetProgress) private readonly reader: ProjectionReader<ProgressRow>,
  ) {}

  /** A page by row key. Throws BadCursor for a cursor of something else. */
  async list(target: Target, request: ListRequest): Promise<{ items: Listed[]; next?: string }> {
    const { limit, cursor, day, knownAt } = request;
    if (knownAt !== undefined) return this.#asKnown(target, request, knownAt);
    const ask = asked(this.programme, target);
    const filter = this.#filter(target, request);
    const page = await this.reader.page({ filter, limit, ...(cursor ? { cursor } : {}) });
    const items = page.items.map((row) => this.#listed(row, ask, day)!);
    return { items, ...(page.next ? { next: page.next } : {}) };
  }

  /** What was believed then is not indexed: reads the rows from the cursor on until the page is full. */
  async #asKnown(target: Target, request: ListRequest, knownAt: string) {
    const ask = asked(this.programme, target);
    const { limit, cursor, day, state, district, industry } = request;
    const items: Listed[] = [];
    for await (const row of this.reader.each(cursor ? { _id: { $gt: readCursor(cursor).id } } : {})) {
      const listed = this.#listed(asKnownAt(row, knownAt), ask, day);
      if (!listed || (state && listed.state !== state)) continue;
      if (district && listed.standing.district !== district) continue;
      if (industry && listed.standing.industry !== industry) continue;
      if (items.length === limit)
        return { items, next: writeCursor({ value: null, id: keyOf(items.at(-1)!.row) }) };
      items.push(listed);
    }
    return { items };
  }

  #filter(target: Target, { day, state, district, industry }: ListRequest): RowFilter {
    const ask = asked(this.programme, target);
    const states = STATES.filter((each) => !state || countState(each, ask) === state);
    const spell = {
      measure: ask.measure,
      programme: ask.programme,
      state: { $in: states },
      from: { $lte: day },
      until: { $gt: day },
      ...(district ? { district } : {}),
      ...(industry ? { industry } : {}),
    };
    return { spells: { $elemMatch: spell } };
  }

  #listed(
    row: ProgressRow | Stored<ProgressRow>,
    ask: ReturnType<typeof asked>,
    day: LocalDate,
  ): Listed | undefined {
    if (!row.spells.some((spell) => belongsTo(spell, ask) && isOn(spell, day))) return undefined;
    const standing = explain(row, day).find((each) => belongsTo(each, ask))!;
    return { row, standing, state: countState(standing.state, ask) };
  }
}

function keyOf(row: ProgressRow): string {
  return (row as Stored<ProgressRow>)._id;
}
