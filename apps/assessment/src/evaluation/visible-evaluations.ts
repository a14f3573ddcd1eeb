import { Inject, Injectable } from '@nestjs/common';
import { EventLog } from '#event-log';
import { InjectReader, ProjectionReader, type RowFilter } from '#projections';
import { notFound, type Actor } from '#service-kit';
import { MODELS } from '../providers.ts';
import type { KnownEvaluation } from './domain/evaluation.ts';
import type { ModelBook } from './domain/model/model-book.ts';
import { evaluationList, type EvaluationRow } from './evaluation-list.projection.ts';
import { asPublished, maySee, seesReview, visibleTo } from './evaluation.access.ts';
import { evaluationAggregate } from './evaluation.aggregate.ts';

export interface VisibleEvaluation {
  readonly state: KnownEvaluation;
  readonly version: number;
  readonly recordedAt?: string;
}

/** Evaluations as far as somebody may see them: what they may not see is not there. */
@Injectable()
export class VisibleEvaluations {
  constructor(
    @Inject(EventLog) private readonly log: EventLog,
    @Inject(MODELS) private readonly models: ModelBook,
    @InjectReader(evaluationList) readonly list: ProjectionReader<EvaluationRow>,
  ) {}

  /** Folded from the log, never stale; without what waits for review, where the actor sees only results. Throws a 404 problem. */
  async get(id: string, actor: Actor): Promise<VisibleEvaluation> {
    const { state, version, recordedAt } = await this.log.load(evaluationAggregate, id);
    if (state.status === 'absent') throw notFound();
    const { status, filing, revisions } = state;
    const seen = { ...filing, status, revision: revisions.length };
    if (!maySee(actor, seen, this.registeredEditions())) throw notFound();
    return {
      state: seesReview(actor, filing) ? state : asPublished(state),
      version,
      ...(recordedAt !== undefined && { recordedAt }),
    };
  }

  /** A condition on list rows, narrowed to what the actor may see. */
  only(asked: RowFilter, actor: Actor): RowFilter {
    const visible = visibleTo(actor, this.registeredEditions());
    return visible ? { $and: [asked, visible] } : asked;
  }

  /** Editions whose results are never published. */
  registeredEditions(): string[] {
    return this.models
      .list()
      .filter(({ scoring }) => scoring.method === 'registered-total')
      .map(({ edition }) => edition);
  }
}
