import { Body, Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers, languageOf, ProblemException, Roles, type ServiceRequest } from '#service-kit';
import { MODELS } from '../providers.ts';
import type { ModelBook } from './domain/model/model-book.ts';
import { sheetProblems } from './domain/scoring/score-sheet.ts';
import { SheetDto } from './evaluation.dto.ts';
import { requireShape } from './evaluation.problem.ts';
import { readSheet } from './read-sheet.ts';
import { ScoringAnswer } from './improvements/scoring.answer.ts';
import { scoringView } from './scoring.view.ts';

@ApiTags('scorings')
@Controller('v1/scorings')
@Roles('official', 'assessor', 'enterprise', 'integrator', 'operator')
export class ScoringsController {
  constructor(@Inject(MODELS) private readonly models: ModelBook) {}

  @Post()
  @HttpCode(200)
  @Answers(ScoringAnswer)
  @ApiOperation({ summary: 'Score a sheet, finished or not, without filing anything' })
  score(@Body() { edition, ...given }: SheetDto, @Req() request: ServiceRequest): ScoringAnswer {
    const model = this.models.find(edition);
    if (!model) {
      const params = {
        edition,
        editions: this.models
          .list()
          .map((known) => known.edition)
          .join(', '),
      };
      const code = 'evaluation.edition-unknown';
      throw new ProblemException(422, code, params, [{ field: 'edition', code, params }]);
    }
    if (model.questions.length === 0) {
      const code = 'evaluation.questions-unknown';
      const params = { edition, document: model.document };
      throw new ProblemException(422, code, params, [{ field: 'edition', code, params }]);
    }
    const { sheet, problems } = readSheet(given);
    requireShape(problems);
    const wrong = sheetProblems(model, sheet);
    if (wrong[0]) throw new ProblemException(422, wrong[0].code, wrong[0].params, wrong);
    return scoringView(model, sheet, languageOf(request.headers['accept-language']));
  }
}
