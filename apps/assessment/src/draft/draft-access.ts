import { Inject, Injectable } from '@nestjs/common';
import { EventLog } from '#event-log';
import { hasRole, notFound, ProblemException, type Actor } from '#service-kit';
import { Ties } from '../assessor/ties.ts';
import { assignmentAggregate } from '../assignment/assignment.aggregate.ts';
import type { KnownAssignment } from '../assignment/domain/assignment.ts';
import type { Evaluation } from '../evaluation/domain/evaluation.ts';
import { evaluationAggregate } from '../evaluation/evaluation.aggregate.ts';
import { draftAggregate } from './draft.aggregate.ts';
import './draft.messages.ts';
import { purposeOf, type DraftPurpose } from './draft-purpose.ts';
import type { Draft } from './domain/draft.ts';
import { isSealed } from './domain/draft-decider.ts';

/** Whose it is: who assesses, who did before it was handed over, or an official, who sees how far it is. */
type Relation = 'assessing' | 'formerly-assessing' | 'overseeing';

export interface DraftDoor {
  readonly assignment: KnownAssignment;
  readonly evaluation: Evaluation;
  readonly evaluationVersion: number;
  readonly draft: Draft;
  readonly draftVersion: number;
  /** What it is filled in for now, whoever asks; absent while it waits or counts. */
  readonly purpose?: DraftPurpose;
  /** Grows with everything that happens to the evaluation, with each handing over and each correction that is begun. */
  readonly round: number;
  readonly relation: Relation;
  /** Why nothing may be written now; absent when the actor may. */
  readonly closed?: { readonly code: string; readonly params: Readonly<Record<string, unknown>> };
}

/** Who may read and write what belongs to an assignment before it is filed: its draft, its evidence. Never stale. */
@Injectable()
export class DraftAccess {
  constructor(
    @Inject(EventLog) private readonly log: EventLog,
    @Inject(Ties) private readonly ties: Ties,
  ) {}

  /** Undefined when there is no such assignment, or none that concerns the actor. */
  async door(id: string, actor: Actor): Promise<DraftDoor | undefined> {
    const [{ state: assignment }, { state: evaluation, version }, { state: draft, version: draftVersion }] =
      await Promise.all([
        this.log.load(assignmentAggregate, id),
        this.log.load(evaluationAggregate, id),
        this.log.load(draftAggregate, id),
      ]);
    if (assignment.status === 'absent') return undefined;
    const relation = relationOf(actor, assignment);
    if (!relation) return undefined;
    const tied =
      relation === 'assessing' &&
      assignment.kind === 'on-site' &&
      (await this.ties.has(actor.id, assignment.code));
    const purpose = purposeOf(evaluation, version, draft);
    const round = version + assignment.formerAssessors.length + draft.corrections.length;
    const sealed = isSealed(draft, round);
    const closed = closedBecause({ assignment, relation, tied, purpose, sealed });
    return {
      ...{ assignment, evaluation, evaluationVersion: version, draft, draftVersion, relation },
      ...(purpose && { purpose }),
      round,
      ...(closed && { closed }),
    };
  }

  /** Throws a 404 problem for whom it does not concern, and a 409 that says why while it is closed. */
  async requireWriter(id: string, actor: Actor): Promise<DraftDoor> {
    const door = await this.door(id, actor);
    if (!door || door.relation === 'overseeing') throw notFound();
    if (door.closed) throw new ProblemException(409, door.closed.code, door.closed.params);
    return door;
  }
}

function relationOf(actor: Actor, { kind, code, assessorId, formerAssessors }: KnownAssignment) {
  if (kind === 'self-assessment' && hasRole(actor, 'enterprise') && actor.enterpriseCode === code)
    return 'assessing';
  if (kind === 'on-site' && hasRole(actor, 'assessor')) {
    if (assessorId === actor.id) return 'assessing';
    if (formerAssessors.includes(actor.id)) return 'formerly-assessing';
  }
  return hasRole(actor, 'official') ? 'overseeing' : undefined;
}

function closedBecause({
  assignment,
  relation,
  tied,
  purpose,
  sealed,
}: Pick<DraftDoor, 'assignment' | 'relation'> & {
  readonly tied: boolean;
  readonly purpose: DraftPurpose | undefined;
  /** Submitted in this round, though nothing has come of it yet. */
  readonly sealed: boolean;
}): DraftDoor['closed'] {
  if (assignment.status === 'cancelled')
    return { code: 'assignment.cancelled', params: { reason: assignment.reason } };
  if (relation === 'formerly-assessing') return { code: 'assignment.handed-over', params: {} };
  if (tied) {
    const { assessorId, code } = assignment;
    return { code: 'tie.assessor-tied', params: { assessorId, code } };
  }
  if (!purpose) return { code: 'draft.submitted', params: {} };
  return sealed ? { code: 'draft.being-submitted', params: {} } : undefined;
}
