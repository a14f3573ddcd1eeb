import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers, notFound, ProblemException, Roles } from '#service-kit';
import type { ModelBook } from '../evaluation/domain/model/model-book.ts';
import { MODELS } from '../providers.ts';
import { ModelAnswer, ModelListAnswer } from './model.answers.ts';
import { modelSummary, modelView } from './model.view.ts';
import { ModelQuery } from './models.dto.ts';
import './models.messages.ts';

@ApiTags('models')
@Controller('v1/models')
@Roles('official', 'assessor', 'enterprise', 'integrator', 'operator')
export class ModelsController {
  constructor(@Inject(MODELS) private readonly models: ModelBook) {}

  @Get()
  @Answers(ModelListAnswer)
  @ApiOperation({ summary: 'Editions of maturity models, newest first' })
  list(): { items: object[] } {
    return { items: this.models.list().map(modelSummary) };
  }

  @Get(':edition')
  @Answers(ModelAnswer)
  @ApiOperation({
    summary:
      'An edition in its newest revision, or in the one asked for: questions, points, scenes, level rule, sources, open points',
  })
  one(@Param('edition') edition: string, @Query() { revision }: ModelQuery): object {
    const newest = this.models.find(edition);
    if (!newest) throw notFound();
    const model = this.models.find(edition, revision);
    if (model) return modelView(model);
    throw new ProblemException(404, 'model.revision-unknown', { edition, revision, newest: newest.revision });
  }
}
