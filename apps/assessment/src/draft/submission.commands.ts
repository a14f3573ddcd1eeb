import { Inject, Injectable } from '@nestjs/common';
import { EventLog, VersionMismatch, type Accepted, type CommandMeta } from '#event-log';
import { notFound, ProblemException, refused, type Actor } from '#service-kit';
import { Ties } from '../assessor/ties.ts';
import { assignmentAggregate } from '../assignment/assignment.aggregate.ts';
import type { Evaluation } from '../evaluation/domain/evaluation.ts';
import { filingProblems } from '../evaluation/domain/filing-problems.ts';
import type { ModelBook } from '../evaluation/domain/model/model-book.ts';
import type { SheetProblem } from '../evaluation/domain/scoring/answer-sheet.ts';
import { EvaluationCommands } from '../evaluation/evaluation.commands.ts';
import { MODELS, today } from '../providers.ts';
import { correctionEdits } from './correction-edits.ts';
import { DraftAccess, type DraftDoor } from './draft-access.ts';
import { draftAggregate } from './draft.aggregate.ts';
import type { SubmitDraftDto } from './draft.dto.ts';
import { defaultDay } from './draft.view.ts';
import { draftSheet, type DraftSheet } from './draft-sheet.ts';
import { isSealed } from './domain/draft-decider.ts';
import { fieldsOf } from './domain/draft-fields.ts';

/** How often a submission looks again when something was typed at the same moment. */
const MOST_LOOKS = 5;

interface Submission {
  readonly actor: Actor;
  readonly dto: SubmitDraftDto;
  readonly meta: CommandMeta;
  /** The version of the draft that the submitter has looked at. */
  readonly ifVersion?: number | undefined;
}

/**
 * A draft becomes a filing, in steps that may each be repeated: the assignment is taken out of the hands of those who could
 * cancel it or hand it over, the draft is sealed at the version that was read, and its sheet is filed. Whoever is interrupted
 * submits again and goes on where it stopped.
 */
@Injectable()
export class SubmissionCommands {
  constructor(
    @Inject(EventLog) private readonly log: EventLog,
    @Inject(DraftAccess) private readonly access: DraftAccess,
    @Inject(Ties) private readonly ties: Ties,
    @Inject(EvaluationCommands) private readonly evaluations: EvaluationCommands,
    @Inject(MODELS) private readonly models: ModelBook,
  ) {}

  /** Throws a problem that names every field that stands against it. */
  async submit(id: string, submission: Submission): Promise<Accepted<Evaluation>> {
    for (let look = 1; ; look += 1) {
      try {
        return await this.try(id, submission);
      } catch (error) {
        const typedMeanwhile = error instanceof VersionMismatch && submission.ifVersion === undefined;
        if (!typedMeanwhile || look === MOST_LOOKS) throw error;
      }
    }
  }

  private async try(id: string, { actor, dto, meta, ifVersion }: Submission): Promise<Accepted<Evaluation>> {
    const door = await this.access.door(id, actor);
    if (!door || door.relation === 'overseeing') throw notFound();
    requireOpen(door);
    const { draft, draftVersion: version, purpose } = door;
    const sealed = !purpose || isSealed(draft, door.round);
    if (ifVersion !== undefined && ifVersion !== version && !sealed)
      throw new VersionMismatch(`${draftAggregate.category}-${id}`, ifVersion, version);
    const read = draftSheet(fieldsOf(draft), this.models, defaultDay(door.assignment, draft, today()));
    const filing = filingOf(door, read, dto);
    const problems = this.problems(door, read, dto, actor);
    if (problems[0]) throw new ProblemException(422, problems[0].code, problems[0].params, problems);
    if (purpose) await this.claim(id, door, actor, meta);
    if (!sealed && !isInForce(door)) await this.seal(id, door, read, version, meta);
    const reason = reasonOf(door);
    return reason === undefined
      ? this.evaluations.file(id, filing, meta)
      : this.evaluations.correct(id, { ...filing, reason }, meta);
  }

  /** From here on it is neither cancelled nor handed over. */
  private async claim(id: string, { assignment: { code } }: DraftDoor, actor: Actor, meta: CommandMeta) {
    const tied = await this.ties.has(actor.id, code);
    const command = { type: 'SubmitAssignment', today: today(), submittedBy: actor.id, tied } as const;
    const outcome = await this.log.execute(assignmentAggregate, id, command, meta);
    if (outcome.kind === 'refused') throw refused(outcome.refusal);
  }

  /** Exactly what was read: something typed since makes it start over. */
  private async seal(
    id: string,
    { round }: DraftDoor,
    { visitedOn }: DraftSheet,
    version: number,
    meta: CommandMeta,
  ) {
    const command = { type: 'SealDraft', seal: { round, visitedOn }, today: today() } as const;
    const outcome = await this.log.execute(draftAggregate, id, command, meta, { ifVersion: version });
    if (outcome.kind === 'refused') throw refused(outcome.refusal);
  }

  private problems(door: DraftDoor, read: DraftSheet, dto: SubmitDraftDto, actor: Actor): SheetProblem[] {
    const { model, problems, sheet, visitedOn } = read;
    if (!model) return [...problems];
    const { code, kind, stage } = door.assignment;
    const said = new Set(problems.map(({ field }) => field));
    const filed = {
      ...{ models: this.models, today: today(), code, edition: model.edition, kind, stage, visitedOn },
      ...{ assessorId: actor.id, sheet, ...dto },
    };
    return [...problems, ...filingProblems(filed, model).filter(({ field }) => !said.has(field))];
  }
}

/** Whoever it is closed for is told so at once, and nothing of what stands in it. What is filed may be asked for again. */
function requireOpen({ relation, purpose, closed }: DraftDoor): void {
  if (!closed || closed.code === 'draft.being-submitted') return;
  if (purpose || relation !== 'assessing') throw new ProblemException(409, closed.code, closed.params);
}

/** A correction that says what is in force already: it is refused unless there is other evidence, and stays open. */
function isInForce({ draft, evaluation }: DraftDoor): boolean {
  return evaluation.status === 'published' && correctionEdits(draft, evaluation.filing, '').length === 0;
}

/** Why a result is corrected; undefined for a filing. Submitting again what waits or counts only asks for the result. */
function reasonOf({ purpose, evaluation }: DraftDoor): string | undefined {
  if (purpose) return purpose.as === 'correction' ? purpose.reason : undefined;
  return evaluation.status === 'published' ? evaluation.correction?.reason : undefined;
}

function filingOf({ assignment: { code, kind, stage } }: DraftDoor, read: DraftSheet, dto: SubmitDraftDto) {
  const { model, sheet, visitedOn } = read;
  return { ...sheet, edition: model?.edition ?? '', code, kind, stage, visitedOn, ...dto };
}
