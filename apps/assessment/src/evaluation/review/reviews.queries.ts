import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { EVALUATION_KINDS, IsCreditCode, type EvaluationKind } from '#contracts';
import type { Position } from '#kernel';
import type { RowFilter } from '#projections';
import {
  After,
  answerPage,
  AnswersPage,
  CurrentActor,
  PageQuery,
  Roles,
  type Actor,
  type ServiceReply,
} from '#service-kit';
import { EnterpriseDirectory } from '../../enterprise/enterprise-directory.ts';
import { EnterpriseCardAnswer, WaitingAnswer } from '../evaluation.answers.ts';
import { WAITING_AT, WAITING_FOR } from '../evaluation-list.projection.ts';
import { VisibleEvaluations } from '../visible-evaluations.ts';

class ReviewsQuery extends PageQuery {
  /** Who has to do something: a reviewer, or after a return the assessor. */
  @IsOptional() @IsIn(WAITING_AT) at: (typeof WAITING_AT)[number] = 'reviewer';
  /** Only first sheets, corrections, or what was reopened. */
  @IsOptional() @IsIn(WAITING_FOR) as?: (typeof WAITING_FOR)[number];
  @IsOptional() @IsIn(EVALUATION_KINDS) kind?: EvaluationKind;
  @IsOptional() @IsCreditCode() code?: string;
  /** Account id of the assessor. */
  @IsOptional() @IsString() @Length(1, 100) assessor?: string;
}

class ReviewItemAnswer {
  @IsString() evaluationId!: string;
  @IsCreditCode() code!: string;
  @IsBoolean() enterpriseKnown!: boolean;
  @IsOptional() @ValidateNested() @Type(() => EnterpriseCardAnswer) enterprise?: EnterpriseCardAnswer;
  @IsIn(EVALUATION_KINDS) kind!: EvaluationKind;
  /** The publication it would become. */
  @IsInt() revision!: number;
  @IsString() waitingSince!: string;
  @ValidateNested() @Type(() => WaitingAnswer) waiting!: WaitingAnswer;
  /** True for what the caller filed: somebody else reviews it. */
  @IsBoolean() own!: boolean;
}

/** What waits, for whom, and how long. Totals that are registered to compare with are never published and wait for nothing. */
@ApiTags('reviews')
@Controller('v1/reviews')
@Roles('official', 'assessor')
export class ReviewsQueries {
  constructor(
    @Inject(VisibleEvaluations) private readonly evaluations: VisibleEvaluations,
    @Inject(EnterpriseDirectory) private readonly enterprises: EnterpriseDirectory,
  ) {}

  @Get()
  @AnswersPage(ReviewItemAnswer)
  @ApiOperation({
    summary:
      'Sheets that wait for review, or for their assessor after a return: the oldest first; an assessor sees own ones',
  })
  async reviews(
    @Query() query: ReviewsQuery,
    @CurrentActor() actor: Actor,
    @After() after: Position | undefined,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<object> {
    if (after) await this.evaluations.list.waitFor(after);
    const { limit, cursor } = query;
    const page = await this.evaluations.list.page({
      filter: this.evaluations.only(this.filterOf(query), actor),
      sort: { field: 'waitingSince', direction: 1 },
      limit,
      cursor,
    });
    const cards = await this.enterprises.cards(page.items.map(({ code }) => code!));
    const items = page.items.map(
      ({ evaluationId, code, kind, revision, waiting, waitingSince }): ReviewItemAnswer => {
        const card = cards.get(code!);
        return {
          ...{ evaluationId: evaluationId!, code: code!, enterpriseKnown: card !== undefined },
          ...(card && { enterprise: card }),
          ...{ kind: kind!, revision: revision + 1 },
          waitingSince: waitingSince!,
          waiting: { ...waiting!, items: [...(waiting!.items ?? [])] },
          own: waiting!.assessorId === actor.id,
        };
      },
    );
    return answerPage(reply, { items, ...(page.next ? { next: page.next } : {}) });
  }

  private filterOf({ at, as, kind, code, assessor }: ReviewsQuery): RowFilter {
    return {
      'waiting.at': at,
      'waiting.edition': { $nin: this.evaluations.registeredEditions() },
      ...(as && { 'waiting.as': as }),
      ...(kind && { kind }),
      ...(code && { code }),
      ...(assessor && { 'waiting.assessorId': assessor }),
    };
  }
}
