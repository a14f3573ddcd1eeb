import { Inject, Injectable } from '@nestjs/common';
import { v5 as uuidV5 } from 'uuid';
import { EventLog, type CommandMeta } from '#event-log';
import { localDate } from '#kernel';
import { Ties } from '../assessor/ties.ts';
import { evaluationAggregate } from '../evaluation/evaluation.aggregate.ts';
import { today } from '../providers.ts';
import { assignmentAggregate } from './assignment.aggregate.ts';
import type { HandOverAssignmentDto, MoveAssignmentDto, PlanAssignmentDto } from './assignment.dto.ts';
import type { AssignmentCommand } from './domain/assignment-decider.ts';

const NAMESPACE = 'a1d0b6a4-7d1e-5b0a-9c3e-4f5a6b7c8d9e';

/** The same caller's same key plans the same assignment, so that planning can be repeated. */
export function assignmentIdOf({ actor, commandId }: Pick<CommandMeta, 'actor' | 'commandId'>): string {
  return uuidV5(`${actor}\n${commandId}`, NAMESPACE);
}

/** The id of a planned visit that a file names by its content only: the same line is the same visit. */
export function assignmentIdOfLine(line: readonly string[]): string {
  return uuidV5(line.join('\n'), NAMESPACE);
}

/** Load, decide, append. */
@Injectable()
export class AssignmentCommands {
  constructor(
    @Inject(EventLog) private readonly log: EventLog,
    @Inject(Ties) private readonly ties: Ties,
  ) {}

  async plan(id: string, { day, ...dto }: PlanAssignmentDto, meta: CommandMeta) {
    const plan = { assignmentId: id, ...dto, day: localDate(day) };
    const [filed, tied] = await Promise.all([
      this.isFiled(id),
      dto.assessorId !== undefined && this.ties.has(dto.assessorId, dto.code),
    ]);
    return this.run(id, { type: 'PlanAssignment', plan, today: today(), tied, filed }, meta);
  }

  async move(id: string, { day }: MoveAssignmentDto, meta: CommandMeta, ifVersion?: number) {
    const command = { type: 'MoveAssignment', day: localDate(day), ...(await this.now(id)) } as const;
    return this.run(id, command, meta, ifVersion);
  }

  async handOver(id: string, { assessorId }: HandOverAssignmentDto, meta: CommandMeta, ifVersion?: number) {
    const { state } = await this.log.load(assignmentAggregate, id);
    const tied = state.status !== 'absent' && (await this.ties.has(assessorId, state.code));
    const command = { type: 'HandOverAssignment', assessorId, tied, ...(await this.now(id)) } as const;
    return this.run(id, command, meta, ifVersion);
  }

  async cancel(id: string, reason: string, meta: CommandMeta, ifVersion?: number) {
    return this.run(id, { type: 'CancelAssignment', reason, ...(await this.now(id)) }, meta, ifVersion);
  }

  /** Whether an evaluation has been filed under the id. */
  async isFiled(id: string): Promise<boolean> {
    return (await this.log.load(evaluationAggregate, id)).version > 0;
  }

  private async now(id: string) {
    return { today: today(), filed: await this.isFiled(id) };
  }

  private run(id: string, command: AssignmentCommand, meta: CommandMeta, ifVersion?: number) {
    const options = ifVersion === undefined ? {} : { ifVersion };
    return this.log.execute(assignmentAggregate, id, command, meta, options);
  }
}
