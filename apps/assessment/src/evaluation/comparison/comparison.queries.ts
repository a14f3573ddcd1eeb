import { Controller, Get, Inject, Param, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { After, Answers, CurrentActor, languageOf, notFound, ProblemException, Roles } from '#service-kit';
import type { Actor, ServiceRequest } from '#service-kit';
import type { Position } from '#kernel';
import { MODELS } from '../../providers.ts';
import { compareFilings } from '../domain/comparison/compare-filings.ts';
import type { MaturityModel } from '../domain/model/maturity-model.ts';
import type { ModelBook } from '../domain/model/model-book.ts';
import { evaluationView } from '../evaluation.view.ts';
import '../improvements/improvements.messages.ts';
import { VisibleEvaluations, type VisibleEvaluation } from '../visible-evaluations.ts';
import { choosePair, type Candidate } from './choose-pair.ts';
import { ComparisonAnswer } from './comparison.answers.ts';
import { ComparisonQuery, EnterprisePath } from './comparison.dto.ts';
import './comparison.messages.ts';
import { comparedView, comparisonView } from './comparison.view.ts';

/** More evaluations of one enterprise than ever were. */
const MOST = 1_000;

interface Side {
  readonly id: string;
  readonly state: VisibleEvaluation['state'];
  readonly model: MaturityModel;
}

@ApiTags('enterprises')
@Controller('v1/enterprises')
@Roles('official', 'assessor', 'enterprise', 'integrator')
export class ComparisonQueries {
  constructor(
    @Inject(VisibleEvaluations) private readonly evaluations: VisibleEvaluations,
    @Inject(MODELS) private readonly models: ModelBook,
  ) {}

  @Get(':code/comparison')
  @Answers(ComparisonAnswer)
  @ApiOperation({
    summary: 'Two evaluations of an enterprise side by side; results of two editions never by points',
  })
  async compare(
    @Param() { code }: EnterprisePath,
    @Query() query: ComparisonQuery,
    @CurrentActor() actor: Actor,
    @After() position: Position | undefined,
    @Req() request: ServiceRequest,
  ): Promise<ComparisonAnswer> {
    if (position) await this.evaluations.list.waitFor(position);
    const [before, after] = await this.sides(code, query, actor);
    const visits = { before: before.state.filing.visitedOn, after: after.state.filing.visitedOn };
    if (visits.before > visits.after) throw new ProblemException(422, 'evaluation.compare-reversed', visits);
    const language = languageOf(request.headers['accept-language']);
    const file = ({ id, state }: Side) => comparedView(evaluationView(id, state, this.models, language));
    return {
      code,
      before: file(before),
      after: file(after),
      ...comparisonView(compareFilings(sideOf(before), sideOf(after)), after.model, language),
    };
  }

  /** Those that were named, and for the others what `choosePair` says of published visits and registered totals. */
  private async sides(code: string, named: ComparisonQuery, actor: Actor): Promise<[Side, Side]> {
    const before = named.before === undefined ? undefined : await this.side(named.before, code, actor);
    const after = named.after === undefined ? undefined : await this.side(named.after, code, actor);
    if (before && after) return [before, after];
    const pair = choosePair(await this.candidates(code, actor), {
      ...(before && { before: candidateOf(before) }),
      ...(after && { after: candidateOf(after) }),
    });
    if (!pair) throw new ProblemException(404, 'evaluation.compare-nothing');
    return [
      before ?? (await this.side(pair.before.evaluationId, code, actor)),
      after ?? (await this.side(pair.after.evaluationId, code, actor)),
    ];
  }

  private async side(id: string, code: string, actor: Actor): Promise<Side> {
    const { state } = await this.evaluations.get(id, actor);
    const { edition, revision } = state.filing;
    if (state.filing.code !== code) throw notFound();
    const model = this.models.find(edition, revision);
    if (!model) throw new ProblemException(409, 'evaluation.model-missing', { edition, revision });
    return { id, state, model };
  }

  private async candidates(code: string, actor: Actor): Promise<Candidate[]> {
    const registered = this.models.list().filter(({ scoring }) => scoring.method === 'registered-total');
    const asked = {
      code,
      kind: 'on-site',
      $or: [
        { status: 'published' },
        { edition: { $in: registered.map(({ edition }) => edition) }, status: { $ne: 'revoked' } },
      ],
    };
    const rows = await this.evaluations.list.find(this.evaluations.only(asked, actor), { limit: MOST });
    return rows.map(({ evaluationId, visitedOn, stage, status }) => ({
      ...{ evaluationId: evaluationId!, visitedOn: visitedOn!, stage: stage!, status: status! },
    }));
  }
}

function candidateOf({ id, state: { status, filing } }: Side): Candidate {
  return { evaluationId: id, visitedOn: filing.visitedOn, stage: filing.stage, status };
}

function sideOf({ state, model }: Side) {
  return { filing: state.filing, model };
}
