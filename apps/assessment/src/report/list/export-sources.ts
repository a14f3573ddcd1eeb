import { Inject, Injectable } from '@nestjs/common';
import type { Position } from '#kernel';
import type { RowFilter } from '#projections';
import { ProblemException, type Actor } from '#service-kit';
import { EnterpriseDirectory } from '../../enterprise/enterprise-directory.ts';
import type { ModelBook } from '../../evaluation/domain/model/model-book.ts';
import { shownAs } from '../../evaluation/evaluation.access.ts';
import { VisibleEvaluations } from '../../evaluation/visible-evaluations.ts';
import { MODELS } from '../../providers.ts';
import { ReportSources } from '../report-sources.ts';
import type { EvaluationExportQuery } from './export.dto.ts';
import type { ExportedEvaluation } from './export-columns.ts';
import type { ExportedEdition } from './write-export.ts';

/** Some seven seconds of work; a city has a fifth of it. */
const MOST_ROWS = 10_000;
/** Few at a time: between two batches other requests get their turn. */
const BATCH = 50;

/** What the list shows, each evaluation as its log tells it. */
@Injectable()
export class ExportSources {
  constructor(
    @Inject(VisibleEvaluations) private readonly evaluations: VisibleEvaluations,
    @Inject(EnterpriseDirectory) private readonly enterprises: EnterpriseDirectory,
    @Inject(MODELS) private readonly models: ModelBook,
    @Inject(ReportSources) private readonly reports: ReportSources,
  ) {}

  /** Throws a 404 problem for an edition that is not known, a 422 problem where there would be too many rows. */
  async editions(
    query: EvaluationExportQuery,
    actor: Actor,
    after: Position | undefined,
  ): Promise<ExportedEdition[]> {
    const known = this.models.list();
    const wanted = known.filter(({ edition }) => query.edition === undefined || query.edition === edition);
    if (wanted.length === 0) {
      const params = { edition: query.edition, editions: known.map(({ edition }) => edition) };
      throw new ProblemException(404, 'report.edition-not-found', params);
    }
    const { list } = this.evaluations;
    if (after) await list.waitFor(after);
    const filterFor = (edition: string) =>
      this.evaluations.only({ ...filterOf(query, actor), edition }, actor);
    const counts = await Promise.all(wanted.map(({ edition }) => list.count(filterFor(edition))));
    const found = counts.reduce((sum, count) => sum + count, 0);
    if (found > MOST_ROWS) throw new ProblemException(422, 'report.too-many', { found, most: MOST_ROWS });
    return wanted.map((model) => ({
      revisions: [model, ...this.models.revisions(model.edition).filter((other) => other !== model)],
      batches: this.batches(filterFor(model.edition), actor),
    }));
  }

  private async *batches(filter: RowFilter, actor: Actor): AsyncGenerator<ExportedEvaluation[]> {
    let cursor: string | undefined;
    do {
      const page = await this.evaluations.list.page({
        filter,
        sort: { field: 'visitedOn', direction: -1 },
        limit: BATCH,
        ...(cursor !== undefined && { cursor }),
      });
      const cards = await this.enterprises.cards(page.items.map(({ code }) => code!));
      const read = page.items.map(({ evaluationId, code }) =>
        this.evaluated(evaluationId!, code!, actor, cards),
      );
      yield (await Promise.all(read)).filter((one) => one !== undefined);
      cursor = page.next;
    } while (cursor !== undefined);
  }

  /** Undefined where it has gone out of sight since the list was read. */
  private async evaluated(
    evaluationId: string,
    code: string,
    actor: Actor,
    cards: Awaited<ReturnType<EnterpriseDirectory['cards']>>,
  ): Promise<ExportedEvaluation | undefined> {
    try {
      const { state } = await this.evaluations.get(evaluationId, actor);
      const { edition, revision } = state.filing;
      const model = this.models.find(edition, revision);
      const enterprise = this.reports.named(cards.get(code) ?? {});
      return { evaluationId, state, enterprise, ...(model && { model }) };
    } catch (error) {
      if (error instanceof ProblemException && error.getStatus() === 404) return undefined;
      throw error;
    }
  }
}

function filterOf(query: EvaluationExportQuery, actor: Actor): RowFilter {
  const { code, status, kind, stage, assessor, visitedFrom, visitedTo } = query;
  const visitedOn = { ...(visitedFrom && { $gte: visitedFrom }), ...(visitedTo && { $lte: visitedTo }) };
  return {
    ...(code && { code }),
    ...(status && shownAs(status, actor)),
    ...(kind && { kind }),
    ...(stage && { stage }),
    ...(assessor && { assessorId: assessor }),
    ...(Object.keys(visitedOn).length > 0 && { visitedOn }),
  };
}
