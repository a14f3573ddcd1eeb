import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers, notFound, Roles } from '#service-kit';
import type { ModelBook } from '../evaluation/domain/model/model-book.ts';
import { MODELS } from '../providers.ts';
import { ModelAnswer, ModelListAnswer } from './model.answers.ts';
import { modelSummary, modelView } from './model.view.ts';

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
  @ApiOperation({ summary: 'An edition: questions, points, scenes, level rule, sources and open points' })
  one(@Param('edition') edition: string): object {
    const model = this.models.find(edition);
    if (!model) throw notFound();
    return modelView(model);
  }
}
