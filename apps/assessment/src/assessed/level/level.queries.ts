import { Controller, Get, Inject, Param, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { localDate, type Position } from '#kernel';
import { InjectReader, ProjectionReader } from '#projections';
import {
  After,
  Answers,
  CurrentActor,
  hasRole,
  languageOf,
  notFound,
  Roles,
  textOf,
  type Actor,
  type Language,
  type ServiceRequest,
} from '#service-kit';
import { EnterprisePath } from '../../evaluation/comparison/comparison.dto.ts';
import type { ModelBook } from '../../evaluation/domain/model/model-book.ts';
import { levelName } from '../../evaluation/result.view.ts';
import { VisibleEvaluations } from '../../evaluation/visible-evaluations.ts';
import { MODELS, today } from '../../providers.ts';
import { assessedEnterprises, type AssessedEnterprise } from '../assessed-enterprises.projection.ts';
import type { AssessedResult } from '../assessed-result.ts';
import { LevelInForceAnswer, LevelQuery } from './level.answers.ts';
import './level.messages.ts';
import { openPointsBehind } from './open-points.ts';
import { standingsOn, type Standing } from './why-level.ts';

@ApiTags('enterprises')
@Controller('v1/enterprises')
@Roles('official', 'enterprise', 'integrator')
export class LevelQueries {
  constructor(
    @InjectReader(assessedEnterprises) private readonly assessed: ProjectionReader<AssessedEnterprise>,
    @Inject(VisibleEvaluations) private readonly evaluations: VisibleEvaluations,
    @Inject(MODELS) private readonly models: ModelBook,
  ) {}

  @Get(':code/level')
  @Answers(LevelInForceAnswer)
  @ApiOperation({
    summary: 'Which result is in force on a day, since when and until when, and why no other evaluation is',
  })
  async level(
    @Param() { code }: EnterprisePath,
    @Query() query: LevelQuery,
    @CurrentActor() actor: Actor,
    @After() after: Position | undefined,
    @Req() request: ServiceRequest,
  ): Promise<LevelInForceAnswer> {
    const seesAll = hasRole(actor, 'official', 'integrator');
    if (!seesAll && actor.enterpriseCode !== code) throw notFound();
    if (after) await this.assessed.waitFor(after);
    const language = languageOf(request.headers['accept-language']);
    const on = query.on === undefined ? today() : localDate(query.on);
    const { results = {}, inForce = [] } = (await this.assessed.get(code)) ?? {};
    const registered = this.evaluations.registeredEditions();
    const standings = standingsOn(Object.values(results), inForce, on, registered).filter(
      ({ result, standing }) => seesAll || result.kind !== 'on-site' || standing !== 'not-published',
    );
    const { recordedAt } = await this.assessed.freshness();
    const holding = standings.find(({ standing }) => standing === 'in-force')?.result;
    return {
      ...{ code, on },
      ...this.inForce(holding, inForce, on),
      text: holding
        ? sentence('in-force', holding, on, language)
        : textOf('level.none', { day: on }, language),
      evaluations: standings.map(({ result, standing }) => ({
        ...shown(result),
        standing,
        text: sentence(standing, result, on, language),
      })),
      openPoints: openPointsBehind(
        standings.map(({ result }) => result),
        this.models,
      ),
      ...(recordedAt !== undefined && { recordedAt }),
    };
  }

  private inForce(
    result: AssessedResult | undefined,
    times: AssessedEnterprise['inForce'],
    on: string,
  ): Partial<LevelInForceAnswer> {
    if (!result) return {};
    const { from, until } = times.findLast((time) => time.from <= on)!;
    const model = this.models.find(result.edition, result.modelRevision);
    return {
      ...{ level: result.level!, evaluationId: result.evaluationId, from },
      ...(model && { levelName: levelName(model, result.level!) }),
      ...(until !== undefined && { until }),
    };
  }
}

function shown(result: AssessedResult) {
  const { evaluationId, kind, edition, visitedOn, revision, score, level, revokedOn, expiresOn } = result;
  return {
    ...{ evaluationId, kind, edition, visitedOn },
    ...(score !== undefined && level !== undefined && { revision: revision ?? 1, score, level }),
    ...(revokedOn !== undefined && { revokedOn }),
    ...(expiresOn !== undefined && { expiresOn }),
  };
}

function sentence(standing: Standing, result: AssessedResult, day: string, language: Language): string {
  const { visitedOn, score, level, edition, revokedOn, expiresOn } = result;
  return textOf(
    `level.${standing}`,
    { day, visitedOn, score, level, edition, revokedOn, expiresOn },
    language,
  );
}
