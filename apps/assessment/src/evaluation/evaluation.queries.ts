import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Position } from '#kernel';
import type { RowFilter } from '#projections';
import {
  After,
  answerPage,
  Answers,
  AnswersPage,
  CurrentActor,
  etag,
  languageOf,
  Roles,
  type Actor,
  type ServiceReply,
  type ServiceRequest,
} from '#service-kit';
import { EnterpriseDirectory } from '../enterprise/enterprise-directory.ts';
import { MODELS } from '../providers.ts';
import type { ModelBook } from './domain/model/model-book.ts';
import { EvaluationAnswer, EvaluationItemAnswer } from './evaluation.answers.ts';
import { EvaluationListQuery, EvaluationPath } from './evaluation.dto.ts';
import { rowAsPublished, seesReview, shownAs } from './evaluation.access.ts';
import { evaluationView } from './evaluation.view.ts';
import { VisibleEvaluations } from './visible-evaluations.ts';

@ApiTags('evaluations')
@Controller('v1/evaluations')
@Roles('official', 'assessor', 'enterprise', 'integrator')
export class EvaluationQueries {
  constructor(
    @Inject(VisibleEvaluations) private readonly evaluations: VisibleEvaluations,
    @Inject(MODELS) private readonly models: ModelBook,
    @Inject(EnterpriseDirectory) private readonly enterprises: EnterpriseDirectory,
  ) {}

  @Get()
  @AnswersPage(EvaluationItemAnswer)
  @ApiOperation({ summary: 'Evaluations the caller may see, latest visit first' })
  async list(
    @Query() query: EvaluationListQuery,
    @CurrentActor() actor: Actor,
    @After() after: Position | undefined,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<object> {
    if (after) await this.evaluations.list.waitFor(after);
    const { limit, cursor } = query;
    const page = await this.evaluations.list.page({
      filter: this.evaluations.only(filterOf(query, actor), actor),
      sort: { field: 'visitedOn', direction: -1 },
      limit,
      cursor,
    });
    const cards = await this.enterprises.cards(page.items.map(({ code }) => code!));
    const items = page.items.map(({ _id: _row, seen: _seen, ...row }) => ({
      ...(seesReview(actor, row as Required<typeof row>) ? row : rowAsPublished(row)),
      enterpriseKnown: cards.has(row.code!),
      enterprise: cards.get(row.code!),
      ...(row.openPoints && { openPointIds: this.openPointIds(row.edition!, row.modelRevision) }),
    }));
    return answerPage(reply, { items, ...(page.next ? { next: page.next } : {}) });
  }

  @Get(':id')
  @Answers(EvaluationAnswer)
  @ApiOperation({ summary: 'One evaluation with its reasons, folded from the log: never stale' })
  async one(
    @Param() { id }: EvaluationPath,
    @CurrentActor() actor: Actor,
    @Req() request: ServiceRequest,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<object> {
    const { state, version, recordedAt } = await this.evaluations.get(id, actor);
    reply.header('etag', etag(version));
    const language = languageOf(request.headers['accept-language']);
    return {
      ...evaluationView(id, state, this.models, language),
      ...(await this.enterprises.describe(state.filing.code)),
      recordedAt,
    };
  }

  /** What of the model is open that a result was computed with. */
  private openPointIds(edition: string, revision: number | undefined): string[] {
    return this.models.find(edition, revision)?.openPoints.map(({ id }) => id) ?? [];
  }
}

function filterOf({ code, status, assessor }: EvaluationListQuery, actor: Actor): RowFilter {
  return {
    ...(code ? { code } : {}),
    ...(status ? shownAs(status, actor) : {}),
    ...(assessor ? { assessorId: assessor } : {}),
  };
}
