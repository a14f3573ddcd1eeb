import { Inject, Injectable } from '@nestjs/common';
import { v5 as uuidV5 } from 'uuid';
import { EventLog, type Accepted, type CommandMeta } from '#event-log';
import { localDate } from '#kernel';
import { Ties } from '../assessor/ties.ts';
import { MODELS, today } from '../providers.ts';
import type { Evaluation } from './domain/evaluation.ts';
import type { EvaluationCommand } from './domain/evaluation-decider.ts';
import type { FiledSheet } from './domain/make-filing.ts';
import type { ModelBook } from './domain/model/model-book.ts';
import { evaluationAggregate } from './evaluation.aggregate.ts';
import type {
  CorrectEvaluationDto,
  FileEvaluationDto,
  ReopenEvaluationDto,
  ReturnEvaluationDto,
  RevokeEvaluationDto,
} from './evaluation.dto.ts';
import { problemOf, requireShape } from './evaluation.problem.ts';
import { EVIDENCE_STORE, noEvidence, type EvidenceStore } from './filed-evidence.ts';
import { requireSameCommand } from './key-reuse.ts';
import { readRegistered, readSheet } from './read-sheet.ts';

const NAMESPACE = '5f7c1f0a-9a55-5d0c-8f6e-2d1b7f1f3c56';

/** The same caller's same key gives the same evaluation, so that filing can be repeated on a bad network. */
export function evaluationIdOf({ actor, commandId }: Pick<CommandMeta, 'actor' | 'commandId'>): string {
  return uuidV5(`${actor}\n${commandId}`, NAMESPACE);
}

/** Load, decide, append; refusals become problems. */
@Injectable()
export class EvaluationCommands {
  constructor(
    @Inject(EventLog) private readonly log: EventLog,
    @Inject(MODELS) private readonly models: ModelBook,
    @Inject(EVIDENCE_STORE) private readonly evidence: EvidenceStore,
    @Inject(Ties) private readonly ties: Ties,
  ) {}

  /** A first filing under an id that nobody knew before, so nothing can lie in the evidence store for it. */
  async fileNew(id: string, dto: FileEvaluationDto, meta: CommandMeta) {
    const filed = await this.read(id, dto, meta, noEvidence);
    return this.run(id, { type: 'FileEvaluation', ...filed }, meta);
  }

  /** A first filing, or the next one after a return. Throws a problem when it is refused. */
  async file(id: string, dto: FileEvaluationDto, meta: CommandMeta, ifVersion?: number) {
    const filed = await this.read(id, dto, meta);
    return this.run(id, { type: 'FileEvaluation', ...filed }, meta, ifVersion);
  }

  /** A new sheet beside the result in force; also again after a return. Throws a problem when it is refused. */
  async correct(id: string, { reason, ...dto }: CorrectEvaluationDto, meta: CommandMeta, ifVersion?: number) {
    const filed = await this.read(id, dto, meta);
    return this.run(id, { type: 'CorrectEvaluation', ...filed, reason }, meta, ifVersion);
  }

  /** The sheet that waits for review goes back to its assessor. */
  returnToAssessor(id: string, { remarks }: ReturnEvaluationDto, meta: CommandMeta, ifVersion?: number) {
    const returned = { today: today(), returnedBy: meta.actor, remarks };
    return this.run(id, { type: 'ReturnEvaluation', ...returned }, meta, ifVersion);
  }

  publish(id: string, meta: CommandMeta, ifVersion?: number) {
    return this.run(id, { type: 'PublishEvaluation', reviewerId: meta.actor }, meta, ifVersion);
  }

  revoke(id: string, { reason, effectiveOn }: RevokeEvaluationDto, meta: CommandMeta, ifVersion?: number) {
    const revocation = { today: today(), revokedBy: meta.actor, reason, effectiveOn: localDate(effectiveOn) };
    return this.run(id, { type: 'RevokeEvaluation', ...revocation }, meta, ifVersion);
  }

  reopen(id: string, { reason }: ReopenEvaluationDto, meta: CommandMeta, ifVersion?: number) {
    const reopening = { today: today(), reopenedBy: meta.actor, reason };
    return this.run(id, { type: 'ReopenEvaluation', ...reopening }, meta, ifVersion);
  }

  private async read(
    id: string,
    dto: FileEvaluationDto,
    meta: CommandMeta,
    store: EvidenceStore = this.evidence,
  ): Promise<FiledSheet> {
    const { answers, scenes, numbers, registered, ...said } = dto;
    const { sheet, problems } = readSheet({ answers, scenes, numbers });
    requireShape(problems);
    const [evidence, assessorTied] = await Promise.all([
      store.filedFor(id, meta),
      this.ties.has(meta.actor, said.code),
    ]);
    return {
      ...said,
      ...{ models: this.models, today: today(), assessorId: meta.actor, sheet },
      visitedOn: localDate(said.visitedOn),
      ...readRegistered(registered),
      ...{ evidence, assessorTied },
    };
  }

  private async run(
    id: string,
    command: Exclude<EvaluationCommand, { type: 'RecordEvaluation' }>,
    meta: CommandMeta,
    ifVersion?: number,
  ): Promise<Accepted<Evaluation>> {
    const options = ifVersion === undefined ? {} : { ifVersion };
    const outcome = await this.log.execute(evaluationAggregate, id, command, meta, options);
    if (outcome.kind === 'refused') throw problemOf(outcome.refusal);
    requireSameCommand(command, outcome, meta.actor);
    return outcome;
  }
}
