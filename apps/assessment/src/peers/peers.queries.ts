import { Controller, Get, Inject, Param, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { LocalDate, Position } from '#kernel';
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
  type ServiceRequest,
} from '#service-kit';
import {
  assessedEnterprises,
  peerGroup,
  resultOn,
  type AssessedEnterprise,
} from '../assessed/assessed-enterprises.projection.ts';
import type { AssessedResult } from '../assessed/assessed-result.ts';
import { EnterprisePath } from '../evaluation/comparison/comparison.dto.ts';
import type { MaturityModel, Text } from '../evaluation/domain/model/maturity-model.ts';
import type { ModelBook } from '../evaluation/domain/model/model-book.ts';
import { MODELS, today } from '../providers.ts';
import { sizeOf, SMALLEST_GROUP, standingOf, type Histogram } from './domain/percentile.ts';
import { PeersAnswer } from './peers.answers.ts';
import './peers.messages.ts';

const TOTAL: Text = { zh: '总分', en: 'Total' };

@ApiTags('enterprises')
@Controller('v1/enterprises')
@Roles('official', 'enterprise', 'integrator')
export class PeersQueries {
  constructor(
    @InjectReader(assessedEnterprises) private readonly assessed: ProjectionReader<AssessedEnterprise>,
    @Inject(MODELS) private readonly models: ModelBook,
  ) {}

  @Get(':code/peers')
  @Answers(PeersAnswer)
  @ApiOperation({
    summary:
      'Where the result in force stands among enterprises of the same industry and size; groups under five are not shown',
  })
  async peers(
    @Param() { code }: EnterprisePath,
    @CurrentActor() actor: Actor,
    @After() after: Position | undefined,
    @Req() request: ServiceRequest,
  ): Promise<PeersAnswer> {
    const isOwn = actor.enterpriseCode === code;
    if (!hasRole(actor, 'official', 'integrator') && !isOwn) throw notFound();
    if (after) await this.assessed.waitFor(after);
    const language = languageOf(request.headers['accept-language']);
    const row = await this.assessed.get(code);
    const day = today();
    const result = row && resultOn(row, day);
    const hidden = (status: 'too-few' | 'unknown', reason: string, params: object = {}) => ({
      status,
      reason: textOf(reason, { ...params }, language),
    });
    if (!row || !result) return { code, ...hidden('unknown', 'peers.not-in-force'), openPoints: [] };
    const model = this.models.find(result.edition, result.modelRevision);
    const { recordedAt } = await this.assessed.freshness();
    const shown = { ...resultView(code, result, model), ...(recordedAt !== undefined && { recordedAt }) };
    const group = peerGroup(row, result.edition);
    if (group === undefined) return { ...shown, ...hidden('unknown', 'peers.size-unknown') };
    const histograms = await this.histograms(group, day);
    const enterprises = sizeOf(histograms.get('total') ?? new Map());
    if (enterprises < SMALLEST_GROUP)
      return { ...shown, ...hidden('too-few', 'peers.group-too-small', { smallest: SMALLEST_GROUP }) };
    const { industry, sizeClass, sample = false } = row;
    return {
      ...shown,
      status: 'shown',
      group: { industry: industry!, sizeClass: sizeClass!, edition: result.edition, sample, enterprises },
      standings: scoresOf(result, model).flatMap(({ of, name, score }) => {
        const standing = standingOf(score, histograms.get(of) ?? new Map());
        return standing ? [{ of, name, score, ...standing }] : [];
      }),
    };
  }

  private async histograms(group: string, upTo: LocalDate): Promise<ReadonlyMap<string, Histogram>> {
    const histograms = new Map<string, Map<number, number>>();
    for (const { bucket, sum } of await this.assessed.tallies({
      bucket: { group },
      upTo,
      by: ['of', 'score'],
    })) {
      const histogram = histograms.get(bucket['of']!) ?? new Map<number, number>();
      histograms.set(bucket['of']!, histogram.set(Number(bucket['score']), sum));
    }
    return histograms;
  }
}

function resultView(
  code: string,
  { evaluationId, visitedOn, edition, level }: AssessedResult,
  model?: MaturityModel,
) {
  return {
    ...{ code, evaluationId, visitedOn, edition, level: level! },
    ...(model && { document: model.document }),
    openPoints: [...(model?.openPoints ?? [])],
  };
}

function scoresOf({ score, dimensionScores = [] }: AssessedResult, model?: MaturityModel) {
  const nameOf = (id: string) =>
    model?.dimensions.find((dimension) => dimension.id === id)?.text ?? { zh: id, en: id };
  return [
    { of: 'total', name: TOTAL, score: score! },
    ...dimensionScores.map((part) => ({
      of: part.dimension,
      name: nameOf(part.dimension),
      score: part.score,
    })),
  ];
}
