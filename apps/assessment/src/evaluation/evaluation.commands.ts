import { Inject, Injectable } from '@nestjs/common';
import { v5 as uuidV5 } from 'uuid';
import { EventLog, type Accepted, type CommandMeta } from '#event-log';
import { localDate } from '#kernel';
import { MODELS, today } from '../providers.ts';
import type { Evaluation } from './domain/evaluation.ts';
import type { EvaluationCommand } from './domain/evaluation-decider.ts';
import type { ModelBook } from './domain/model/model-book.ts';
import { evaluationAggregate } from './evaluation.aggregate.ts';
import type { FileEvaluationDto, RevokeEvaluationDto } from './evaluation.dto.ts';
import { problemOf, requireShape } from './evaluation.problem.ts';
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
  ) {}

  file(id: string, { answers, scenes, numbers, registered, ...dto }: FileEvaluationDto, meta: CommandMeta) {
    const { sheet, problems } = readSheet({ answers, scenes, numbers });
    requireShape(problems);
    const { models } = this;
    const visitedOn = localDate(dto.visitedOn);
    const filing = { ...dto, visitedOn, assessorId: meta.actor, sheet, ...readRegistered(registered) };
    return this.run(id, { type: 'FileEvaluation', models, today: today(), ...filing }, meta);
  }

  publish(id: string, meta: CommandMeta, ifVersion?: number) {
    return this.run(id, { type: 'PublishEvaluation', reviewerId: meta.actor }, meta, ifVersion);
  }

  revoke(id: string, { reason, effectiveOn }: RevokeEvaluationDto, meta: CommandMeta, ifVersion?: number) {
    const revocation = { today: today(), revokedBy: meta.actor, reason, effectiveOn: localDate(effectiveOn) };
    return this.run(id, { type: 'RevokeEvaluation', ...revocation }, meta, ifVersion);
  }

  private async run(
    id: string,
    command: EvaluationCommand,
    meta: CommandMeta,
    ifVersion?: number,
  ): Promise<Accepted<Evaluation>> {
    const options = ifVersion === undefined ? {} : { ifVersion };
    const outcome = await this.log.execute(evaluationAggregate, id, command, meta, options);
    if (outcome.kind === 'refused') throw problemOf(outcome.refusal);
    return outcome;
  }
}
