import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { dayOf, daysBetween, systemClock, type LocalDate, type Position } from '#kernel';
import type { Target } from '#programme';
import { InjectReader, ProjectionReader } from '#projections';
import {
  After,
  answerPage,
  Answers,
  AnswersPage,
  notFound,
  ProblemException,
  Roles,
  type Page,
  type ServiceReply,
} from '#service-kit';
import { asked } from './asked.ts';
import type { ProgressRow } from './domain/progress-row.ts';
import { PLACED_MEASURES } from './domain/spell.ts';
import { TargetFigures } from './target-figures.ts';
import { TargetLists } from './target-lists.ts';
import { targetProgress } from './target-progress.projection.ts';
import {
  DistrictsAnswer,
  ListedAnswer,
  TargetAnswer,
  TargetsAnswer,
  TrendAnswer,
  type FreshnessAnswer,
} from './target.answers.ts';
import { FigureQuery, TargetListQuery, TrendQuery } from './target.dto.ts';
import {
  amountsView,
  freshnessView,
  levelsView,
  listedView,
  programmeView,
  targetView,
} from './target.views.ts';

const MOST_POINTS = 1_500;

@ApiTags('targets')
@Controller('v1')
export class TargetQueries {
  constructor(
    private readonly figures: TargetFigures,
    private readonly lists: TargetLists,
    @InjectReader(targetProgress) private readonly reader: ProjectionReader<ProgressRow>,
  ) {}

  @Get('targets')
  @Roles('official', 'operator', 'integrator', 'assessor', 'enterprise')
  @Answers(TargetsAnswer)
  @ApiOperation({ summary: 'Where we stand against each target, on any day' })
  async targets(
    @Query() { asOf = today(), knownAt }: FigureQuery,
    @After() after?: Position,
  ): Promise<TargetsAnswer> {
    const caughtUp = await this.#caughtUpWith(after);
    const { programme } = this.figures;
    const slices = await this.figures.slices(asOf, knownAt);
    const targets = programme.targets.map((target) =>
      targetView(target, this.figures.figure(target, slices), asOf),
    );
    return {
      programme: programmeView(programme),
      asOf,
      ...(knownAt ? { knownAt } : {}),
      sampleData: targets.some(({ sampleData }) => sampleData),
      freshness: await this.#freshness(caughtUp),
      targets,
      publishedProgress: programme.publishedProgress.map((fact) => ({ ...fact })),
    };
  }

  @Get('targets/:id')
  @Roles('official', 'operator', 'integrator', 'assessor', 'enterprise')
  @Answers(TargetAnswer)
  @ApiOperation({ summary: 'One target: by district, by industry, by level' })
  async target(
    @Param('id') id: string,
    @Query() { asOf = today(), knownAt }: FigureQuery,
    @After() after?: Position,
  ): Promise<TargetAnswer> {
    const target = this.#target(id);
    const caughtUp = await this.#caughtUpWith(after);
    const slices = await this.figures.slices(asOf, knownAt);
    const placed = PLACED_MEASURES.includes(target.measure.of) ? [target] : [];
    const parts = (dimension: 'district' | 'industry') =>
      placed.length === 0
        ? []
        : this.figures
            .byPart(dimension, placed, slices)
            .map(({ figures, ...part }) => ({ ...part, ...amountsView(figures.get(id)!) }));
    return {
      ...targetView(target, this.figures.figure(target, slices), asOf),
      asOf,
      ...(knownAt ? { knownAt } : {}),
      freshness: await this.#freshness(caughtUp),
      districts: parts('district'),
      industries: parts('industry'),
      levels: levelsView(asked(this.figures.programme, target), slices),
    };
  }

  @Get('targets/:id/enterprises')
  @Roles('official', 'operator', 'integrator')
  @AnswersPage(ListedAnswer)
  @ApiOperation({ summary: 'Who is behind a figure, and the events that put each there' })
  async enterprises(
    @Param('id') id: string,
    @Query() { asOf = today(), ...query }: TargetListQuery,
    @Res({ passthrough: true }) reply: ServiceReply,
    @After() after?: Position,
  ): Promise<Page<ListedAnswer>> {
    const target = this.#target(id);
    await this.#caughtUpWith(after);
    const { items, next } = await this.lists.list(target, { day: asOf, ...query });
    return answerPage(reply, { items: items.map(listedView), ...(next ? { next } : {}) });
  }

  @Get('targets/:id/trend')
  @Roles('official', 'operator', 'integrator', 'assessor', 'enterprise')
  @Answers(TrendAnswer)
  @ApiOperation({ summary: 'The figure of a target day by day, week by week or month by month' })
  async trend(
    @Param('id') id: string,
    @Query() { from, to = today(), step }: TrendQuery,
    @After() after?: Position,
  ): Promise<TrendAnswer> {
    const target = this.#target(id);
    checkPeriod(from, to, step);
    const caughtUp = await this.#caughtUpWith(after);
    const points = await this.figures.trend(target, from, to, step);
    return {
      id,
      step,
      sampleData: points.some(({ samples }) => samples > 0),
      freshness: await this.#freshness(caughtUp),
      points: points.map((point) => ({ day: point.day, ...amountsView(point) })),
    };
  }

  @Get('districts')
  @Roles('official', 'operator', 'integrator', 'assessor', 'enterprise')
  @Answers(DistrictsAnswer)
  @ApiOperation({ summary: "Each district's value of each target that can be told by district" })
  async districts(
    @Query() { asOf = today(), knownAt }: FigureQuery,
    @After() after?: Position,
  ): Promise<DistrictsAnswer> {
    const caughtUp = await this.#caughtUpWith(after);
    const slices = await this.figures.slices(asOf, knownAt);
    const { targets } = this.figures.programme;
    const placed = targets.filter(({ measure }) => PLACED_MEASURES.includes(measure.of));
    const parts = this.figures.byPart('district', placed, slices);
    return {
      asOf,
      ...(knownAt ? { knownAt } : {}),
      sampleData: parts.some(({ figures }) => [...figures.values()].some(({ samples }) => samples > 0)),
      freshness: await this.#freshness(caughtUp),
      districts: parts.map(({ figures, ...part }) => ({
        ...part,
        targets: [...figures].map(([target, figure]) => ({ target, ...amountsView(figure) })),
      })),
    };
  }

  #target(id: string): Target {
    const target = this.figures.programme.targets.find((each) => each.id === id);
    if (!target) throw notFound();
    return target;
  }

  async #caughtUpWith(position: Position | undefined): Promise<boolean> {
    return position === undefined || this.reader.waitFor(position);
  }

  /** Not past the position that was asked for is behind, even when nothing waits in the topics yet. */
  async #freshness(caughtUp: boolean): Promise<FreshnessAnswer> {
    const view = freshnessView(await this.reader.freshness());
    return caughtUp ? view : { ...view, state: 'behind' };
  }
}

function today(): LocalDate {
  return dayOf(systemClock.now());
}

function checkPeriod(from: LocalDate, to: LocalDate, step: string): void {
  if (from > to) {
    const code = 'trend.backwards';
    throw new ProblemException(422, code, { from, to }, [{ field: 'from', code, params: { from, to } }]);
  }
  const days = daysBetween(from, to);
  const points = step === 'day' ? days : step === 'week' ? days / 7 : days / 28;
  if (points < MOST_POINTS) return;
  const code = 'trend.too-long';
  const params = { from, to, step, most: MOST_POINTS };
  throw new ProblemException(422, code, params, [{ field: 'step', code, params }]);
}
