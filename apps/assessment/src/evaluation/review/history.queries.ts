import { Controller, Get, Inject, Param, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsInt, Matches, Min } from 'class-validator';
import { EventLog, streamOf } from '#event-log';
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
import type { ModelBook } from '../domain/model/model-book.ts';
import { seesReview } from '../evaluation.access.ts';
import { evaluationAggregate } from '../evaluation.aggregate.ts';
import { EVALUATION_ID, EvaluationPath } from '../evaluation.dto.ts';
import { VisibleEvaluations } from '../visible-evaluations.ts';
import { recorded, revisionsOf, type Recorded } from './evaluation-history.ts';
import { HistoryAnswer, RevisionAnswer, RevisionsAnswer } from './history.answers.ts';
import { historyEntry, revisionItem, revisionView } from './history.view.ts';

/** What those learn who see results only. */
const RESULT_STEPS: readonly Recorded['type'][] = ['EvaluationPublished', 'EvaluationRevoked'];

class RevisionPath {
  @Matches(EVALUATION_ID) id!: string;
  @IsInt() @Min(1) number!: number;
}

@ApiTags('evaluations')
@Controller('v1/evaluations')
@Roles('official', 'assessor', 'enterprise', 'integrator')
export class HistoryQueries {
  constructor(
    @Inject(VisibleEvaluations) private readonly evaluations: VisibleEvaluations,
    @Inject(EventLog) private readonly log: EventLog,
    @Inject(MODELS) private readonly models: ModelBook,
  ) {}

  @Get(':id/history')
  @Answers(HistoryAnswer)
  @ApiOperation({ summary: 'Who did what with an evaluation, when and why, from its first filing on' })
  async history(
    @Param() { id }: EvaluationPath,
    @CurrentActor() actor: Actor,
    @Req() request: ServiceRequest,
  ): Promise<HistoryAnswer> {
    const { code, history, seesAll } = await this.read(id, actor);
    const language = languageOf(request.headers['accept-language']);
    const shown = seesAll ? history : history.filter(({ type }) => RESULT_STEPS.includes(type));
    const chain = await this.log.verifyChain(streamOf(evaluationAggregate, id));
    return {
      ...{ evaluationId: id, code, items: shown.map((event) => historyEntry(event, language)) },
      ...(chain.intact ? { intact: true, head: chain.head! } : { intact: false }),
    };
  }

  @Get(':id/revisions')
  @Answers(RevisionsAnswer)
  @ApiOperation({ summary: 'Every publication of an evaluation, also those that were corrected or revoked' })
  async revisions(@Param() { id }: EvaluationPath, @CurrentActor() actor: Actor): Promise<RevisionsAnswer> {
    const { code, history } = await this.read(id, actor);
    return { evaluationId: id, code, items: revisionsOf(history).map(revisionItem) };
  }

  @Get(':id/revisions/:number')
  @Answers(RevisionAnswer)
  @ApiOperation({ summary: 'One publication with its whole sheet, result and reasons, as it was' })
  async revision(
    @Param() { id, number }: RevisionPath,
    @CurrentActor() actor: Actor,
    @Req() request: ServiceRequest,
  ): Promise<RevisionAnswer> {
    const { history } = await this.read(id, actor);
    const found = revisionsOf(history).find((one) => one.number === number);
    if (!found) throw new ProblemException(404, 'evaluation.revision-not-found', { number });
    const language = languageOf(request.headers['accept-language']);
    return revisionView(id, found, this.models, language);
  }

  private async read(id: string, actor: Actor) {
    const { state } = await this.evaluations.get(id, actor);
    const history = recorded(await this.log.history(evaluationAggregate, id));
    return { code: state.filing.code, history, seesAll: seesReview(actor, state.filing) };
  }
}
