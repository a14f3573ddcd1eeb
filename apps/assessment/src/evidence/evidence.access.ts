import { Inject, Injectable } from '@nestjs/common';
import { EventLog } from '#event-log';
import { hasRole, notFound, ProblemException, type Actor } from '#service-kit';
import { fieldsOf } from '../draft/domain/draft-fields.ts';
import { DraftAccess, type DraftDoor } from '../draft/draft-access.ts';
import { draftSheet, type DraftSheet } from '../draft/draft-sheet.ts';
import { defaultDay } from '../draft/draft.view.ts';
import type { Evaluation, KnownEvaluation } from '../evaluation/domain/evaluation.ts';
import type { Filing } from '../evaluation/domain/filing.ts';
import type { MaturityModel } from '../evaluation/domain/model/maturity-model.ts';
import type { ModelBook } from '../evaluation/domain/model/model-book.ts';
import type { AnswerSheet } from '../evaluation/domain/scoring/answer-sheet.ts';
import { seesReview } from '../evaluation/evaluation.access.ts';
import { evaluationAggregate } from '../evaluation/evaluation.aggregate.ts';
import { VisibleEvaluations } from '../evaluation/visible-evaluations.ts';
import { MODELS, today } from '../providers.ts';

/** Why nothing can be attached or removed now. */
interface Closed {
  readonly code: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** An evaluation, or the draft before it, as somebody sees it who asks for its evidence. */
export interface EvidenceCase {
  readonly model: MaturityModel;
  /** What is typed so far; absent where there is no draft. */
  readonly typed?: AnswerSheet;
  /** As the actor may see it; absent before the first filing. */
  readonly evaluation?: KnownEvaluation;
  /** Also sees what is not filed or not published yet. */
  readonly seesWork: boolean;
  /** Who answers for it, also while nothing can be changed. */
  readonly isAuthor: boolean;
  /** Absent when the actor may attach and remove. */
  readonly closed?: Closed;
}

/** Whose evidence it is: the same people as for the draft and the evaluation, object by object. */
@Injectable()
export class EvidenceAccess {
  constructor(
    @Inject(EventLog) private readonly log: EventLog,
    @Inject(DraftAccess) private readonly drafts: DraftAccess,
    @Inject(VisibleEvaluations) private readonly evaluations: VisibleEvaluations,
    @Inject(MODELS) private readonly models: ModelBook,
  ) {}

  /** Throws a 404 problem where there is nothing for the actor to see. */
  async see(id: string, actor: Actor): Promise<EvidenceCase> {
    const [door, { state }] = await Promise.all([
      this.drafts.door(id, actor),
      this.log.load(evaluationAggregate, id),
    ]);
    if (state.status === 'absent') {
      if (!door || door.relation === 'formerly-assessing') throw notFound();
      const isAuthor = door.relation === 'assessing';
      const { model = this.withQuestions(), sheet: typed } = this.read(door);
      return { model, typed, seesWork: true, isAuthor, ...closedFor(door, state, actor) };
    }
    const { state: evaluation } = await this.evaluations.get(id, actor);
    const { edition, revision } = evaluation.filing;
    const model = this.models.find(edition, revision);
    if (!model) throw notFound();
    const seesWork = seesReview(actor, evaluation.filing);
    const isAuthor = door?.relation === 'assessing' || filedBy(actor, evaluation.filing);
    const typed = door && seesWork && { typed: this.read(door).sheet };
    return { model, evaluation, seesWork, isAuthor, ...typed, ...closedFor(door, state, actor) };
  }

  /** Throws a 404 problem for whom it does not concern, and a 409 that says why while it is closed. */
  async requireWriter(id: string, actor: Actor): Promise<EvidenceCase> {
    const seen = await this.see(id, actor);
    if (!seen.closed) return seen;
    const { code, params } = seen.closed;
    if (!seen.seesWork) throw notFound();
    throw new ProblemException(code === 'evidence.not-yours' ? 403 : 409, code, params);
  }

  private read({ assignment, draft }: DraftDoor): DraftSheet {
    return draftSheet(fieldsOf(draft), this.models, defaultDay(assignment, draft, today()));
  }

  /** Where nothing tells which edition is used. Throws a 404 problem when there is none. */
  private withQuestions(): MaturityModel {
    const model = this.models.list().find(({ questions }) => questions.length > 0);
    if (!model) throw notFound();
    return model;
  }
}

/**
 * Before a filing and after a return, whoever writes the draft. Beside a published result its assessor, who prepares a
 * correction: what the result was published with stays listed, whatever becomes of the working set.
 */
function closedFor(
  door: DraftDoor | undefined,
  evaluation: Evaluation,
  actor: Actor,
): { readonly closed?: Closed } {
  if (door && door.relation !== 'overseeing') {
    if (!door.closed) return {};
    if (door.closed.code !== 'draft.submitted') return { closed: door.closed };
  }
  if (evaluation.status === 'absent' || !filedBy(actor, evaluation.filing))
    return { closed: { code: 'evidence.not-yours' } };
  const waits = evaluation.status === 'published' ? evaluation.correction?.status === 'filed' : true;
  return evaluation.status !== 'returned' && waits ? { closed: { code: 'evidence.frozen' } } : {};
}

function filedBy(actor: Actor, { kind, code, assessorId }: Filing): boolean {
  if (kind === 'self-assessment') return hasRole(actor, 'enterprise') && actor.enterpriseCode === code;
  return hasRole(actor, 'assessor') && assessorId === actor.id;
}
