import { Controller, Get, Inject, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Position } from '#kernel';
import { InjectReader, ProjectionReader } from '#projections';
import { After, Answers, languageOf, Roles, type ServiceRequest } from '#service-kit';
import { assessedEnterprises, type AssessedEnterprise } from '../assessed/assessed-enterprises.projection.ts';
import { EnterpriseDirectory } from '../enterprise/enterprise-directory.ts';
import type { ModelBook } from '../evaluation/domain/model/model-book.ts';
import { MODELS } from '../providers.ts';
import { qualityReport, SCREENING, type QualityReport } from './domain/quality-report.ts';
import type { Visit } from './domain/visit.ts';
import { QualityAnswer } from './quality.answers.ts';
import { QualityQuery } from './quality.dto.ts';
import './quality.messages.ts';
import { MOST_LISTED, qualityView } from './quality.view.ts';

@ApiTags('assessment-quality')
@Controller('v1/assessment-quality')
@Roles('official')
export class QualityQueries {
  constructor(
    @InjectReader(assessedEnterprises) private readonly assessed: ProjectionReader<AssessedEnterprise>,
    @Inject(EnterpriseDirectory) private readonly enterprises: EnterpriseDirectory,
    @Inject(MODELS) private readonly models: ModelBook,
  ) {}

  @Get()
  @Answers(QualityAnswer)
  @ApiOperation({
    summary:
      'Flags for people to look at: identical sheets, jumps, assessors that differ, double visits, contradicted numbers',
  })
  async quality(
    @Query() { from, to, ...asked }: QualityQuery,
    @After() after: Position | undefined,
    @Req() request: ServiceRequest,
  ): Promise<QualityAnswer> {
    if (after) await this.assessed.waitFor(after);
    const models = this.models.list();
    const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
    const screening = { ...SCREENING, ...given };
    const visits = await this.visits(from ?? '', to ?? '9999-12-31');
    const report = qualityReport(visits, screening);
    const cards = await this.enterprises.cards(codesIn(report));
    const language = languageOf(request.headers['accept-language']);
    const editions = new Set(visits.map(({ edition }) => edition));
    const { recordedAt } = await this.assessed.freshness();
    return {
      ...qualityView(report, screening, cards, language),
      editions: models
        .filter(({ edition }) => editions.has(edition))
        .map(({ edition, openPoints }) => ({ edition, openPoints: [...openPoints] })),
      ...(recordedAt !== undefined && { recordedAt }),
    };
  }

  /** On-site visits of the time asked for that are not revoked; totals that were registered have no answers and stay out. */
  private async visits(from: string, to: string): Promise<Visit[]> {
    const registered = new Set(
      this.models
        .list()
        .flatMap(({ scoring, edition }) => (scoring.method === 'registered-total' ? [edition] : [])),
    );
    const visits: Visit[] = [];
    for await (const { _id: code, industry, sizeClass, sample, figures, results } of this.assessed.each()) {
      const card = {
        code,
        ...(industry !== undefined && { industry }),
        ...(sizeClass !== undefined && { sizeClass }),
        ...(sample !== undefined && { sample }),
      };
      for (const { kind, status, sceneLevels, ...result } of Object.values(results))
        if (kind === 'on-site' && status !== 'revoked' && !registered.has(result.edition))
          if (result.visitedOn >= from && result.visitedOn <= to)
            visits.push({
              ...card,
              ...result,
              ...(sceneLevels && { scenes: sceneLevels }),
              register: figures,
            });
    }
    return visits;
  }
}

/** Enterprises that are named in the answer. */
function codesIn({ identicalSheets, levelJumps, doubleVisits, contradictions }: QualityReport): string[] {
  const first = <Flag>(flags: readonly Flag[]) => flags.slice(0, MOST_LISTED);
  return [
    ...first(identicalSheets).flatMap(({ visits }) => first(visits).map(({ code }) => code)),
    ...first(levelJumps).map(({ after }) => after.code),
    ...first(doubleVisits).map(({ second }) => second.code),
    ...first(contradictions).map(({ visit }) => visit.code),
  ];
}
