import { Controller, Get, Inject, Param, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  Answers,
  CurrentActor,
  languageOf,
  ProblemException,
  Roles,
  type Actor,
  type ServiceRequest,
} from '#service-kit';
import { MODELS } from '../../providers.ts';
import type { Filing } from '../domain/filing.ts';
import { improvementsTo } from '../domain/improvement/improvements.ts';
import type { MaturityModel } from '../domain/model/maturity-model.ts';
import type { ModelBook } from '../domain/model/model-book.ts';
import { EvaluationPath } from '../evaluation.dto.ts';
import { evaluationView } from '../evaluation.view.ts';
import { VisibleEvaluations } from '../visible-evaluations.ts';
import { EvaluationImprovementsAnswer } from './improvements.answers.ts';
import { ImprovementsQuery } from './improvements.dto.ts';
import './improvements.messages.ts';
import { improvementsView } from './improvements.view.ts';

@ApiTags('evaluations')
@Controller('v1/evaluations')
@Roles('official', 'assessor', 'enterprise', 'integrator')
export class ImprovementsQueries {
  constructor(
    @Inject(VisibleEvaluations) private readonly evaluations: VisibleEvaluations,
    @Inject(MODELS) private readonly models: ModelBook,
  ) {}

  @Get(':id/improvements')
  @Answers(EvaluationImprovementsAnswer)
  @ApiOperation({
    summary: 'The smallest sets of improvements that would reach the next level, or the level asked for',
  })
  async improvements(
    @Param() { id }: EvaluationPath,
    @Query() { level, smallest, limit }: ImprovementsQuery,
    @CurrentActor() actor: Actor,
    @Req() request: ServiceRequest,
  ): Promise<EvaluationImprovementsAnswer> {
    const { state } = await this.evaluations.get(id, actor);
    const { filing } = state;
    const model = this.modelOf(filing);
    const language = languageOf(request.headers['accept-language']);
    const target = targetOf(model, filing.result.levels.final, level);
    const search = { ...(smallest && { smallest }), ...(limit && { limit }) };
    const found = target === undefined ? undefined : improvementsTo(model, filing.sheet, target, search);
    const { model: ref, result } = evaluationView(id, state, this.models, language);
    return {
      evaluationId: id,
      code: filing.code,
      model: ref,
      score: result.score,
      level: result.level,
      levelName: result.levelName!,
      ...(found && { improvements: improvementsView(model, found, filing.sheet, language) }),
      openPoints: result.openPoints,
    };
  }

  private modelOf({ edition, revision, registered }: Filing): MaturityModel {
    if (registered) throw new ProblemException(409, 'evaluation.improvements-unknown', { edition });
    const model = this.models.find(edition, revision);
    if (!model) throw new ProblemException(409, 'evaluation.model-missing', { edition, revision });
    return model;
  }
}

/** The level asked for, or the next one; undefined at the highest. */
function targetOf({ edition, levels }: MaturityModel, now: number, asked?: number): number | undefined {
  if (asked === undefined) return levels.find(({ level }) => level > now)?.level;
  const refuse = (code: string, params: object) =>
    new ProblemException(422, code, { ...params }, [{ field: 'level', code, params: { ...params } }]);
  if (asked <= now) throw refuse('evaluation.level-reached', { level: now });
  const highest = levels.at(-1)!.level;
  if (asked > highest) throw refuse('evaluation.level-unknown', { edition, level: asked, highest });
  return asked;
}
