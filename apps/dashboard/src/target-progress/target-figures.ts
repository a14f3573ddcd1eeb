import { Inject, Injectable } from '@nestjs/common';
import type { LocalDate } from '#kernel';
import { allIndustries, type Programme, type Target } from '#programme';
import { InjectReader, ProjectionReader } from '#projections';
import { PROGRAMME } from '../programme.provider.ts';
import { amountsOf, belongsTo, figureOf, type Figure, type Slice } from './domain/figure.ts';
import { asKnownAt, type ProgressRow } from './domain/progress-row.ts';
import { isOn } from './domain/spell.ts';
import { trend, trendDays, type TrendPoint, type TrendStep } from './domain/trend.ts';
import { asked } from './asked.ts';
import { targetProgress } from './target-progress.projection.ts';

const SLICED_BY = ['measure', 'programme', 'state', 'district', 'industry', 'sample', 'openPoints'];
const DAYS_REMEMBERED = 64;

/** One part of the city: a district or an industry. */
export interface Part {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
}

/** Works out figures for any day. Without `knownAt` from tallies in memory, with it from the rows. */
@Injectable()
export class TargetFigures {
  #revision = '';
  readonly #remembered = new Map<string, readonly Slice[]>();

  constructor(
    @Inject(PROGRAMME) readonly programme: Programme,
    @InjectReader(targetProgress) private readonly reader: ProjectionReader<ProgressRow>,
  ) {}

  /** How many things stand how on a day; a `knownAt` (ISO instant) leaves out what was recorded later. */
  async slices(day: LocalDate, knownAt?: string): Promise<readonly Slice[]> {
    return knownAt === undefined ? this.#fromTallies(day) : this.#fromRows(day, knownAt);
  }

  figure(target: Target, slices: readonly Slice[]): Figure {
    const ask = asked(this.programme, target);
    return figureOf(amountsOf(slices, ask), ask);
  }

  /** The parts the programme lists, then any other that something stands in, by id. */
  byPart(
    dimension: 'district' | 'industry',
    targets: readonly Target[],
    slices: readonly Slice[],
  ): (Part & { figures: Map<string, Figure> })[] {
    const ids = new Map(this.#listed(dimension).map((part) => [part.id, part]));
    const asks = targets.map((target) => asked(this.programme, target));
    const relevant = slices.filter((slice) => asks.some((ask) => belongsTo(slice, ask)));
    const groups = Map.groupBy(relevant, (slice) => slice[dimension]);
    for (const id of [...groups.keys()].sort()) if (!ids.has(id)) ids.set(id, { id, ...UNLISTED });
    return [...ids.values()].map((part) => ({
      ...part,
      figures: new Map(targets.map((target) => [target.id, this.figure(target, groups.get(part.id) ?? [])])),
    }));
  }

  async trend(target: Target, from: LocalDate, to: LocalDate, step: TrendStep): Promise<TrendPoint[]> {
    const ask = asked(this.programme, target);
    const { measure, programme } = ask;
    const steps = await this.reader.tallySteps({
      bucket: { measure, programme },
      upTo: to,
      by: ['state', 'sample', 'openPoints'],
    });
    const changes = steps.map(({ day, bucket, sum }) => ({
      day,
      state: bucket.state as Slice['state'],
      sample: bucket.sample === 'yes',
      openPoints: bucket.openPoints === 'yes',
      delta: sum,
    }));
    return trend(changes, trendDays(from, to, step), ask);
  }

  #listed(dimension: 'district' | 'industry'): Part[] {
    const items = dimension === 'district' ? this.programme.districts : allIndustries(this.programme);
    return items.map(({ id, zh, en }) => ({ id, zh, en }));
  }

  async #fromTallies(day: LocalDate): Promise<readonly Slice[]> {
    const revision = await this.reader.tallyRevision();
    if (revision !== this.#revision || this.#remembered.size > DAYS_REMEMBERED) this.#remembered.clear();
    this.#revision = revision;
    const remembered = this.#remembered.get(day);
    if (remembered) return remembered;
    const sums = await this.reader.tallies({ upTo: day, by: SLICED_BY });
    const slices = sums.map(({ bucket, sum }) => ({
      ...(bucket as unknown as Slice),
      sample: bucket.sample === 'yes',
      openPoints: bucket.openPoints === 'yes',
      sum,
    }));
    if ((await this.reader.tallyRevision()) === revision) this.#remembered.set(day, slices);
    return slices;
  }

  async #fromRows(day: LocalDate, knownAt: string): Promise<Slice[]> {
    const slices: Slice[] = [];
    for await (const row of this.reader.each())
      for (const spell of asKnownAt(row, knownAt).spells)
        if (isOn(spell, day)) slices.push({ ...spell, sum: 1 });
    return slices;
  }
}

/** Where something stands of which the register has not told (yet), or that belongs nowhere. */
const UNLISTED = { zh: '未列明', en: 'Not stated' };
