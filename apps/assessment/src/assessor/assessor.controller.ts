import { Controller, Delete, Get, Inject, Param, Put, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { EventLog, type CommandMeta } from '#event-log';
import {
  answer,
  Answers,
  CurrentActor,
  etag,
  hasRole,
  Meta,
  notFound,
  Roles,
  type Actor,
  type ServiceReply,
} from '#service-kit';
import { today } from '../providers.ts';
import { assessorAggregate } from './assessor.aggregate.ts';
import { AssessorPath, TiePath, TiesAnswer } from './assessor.dto.ts';
import './assessor.messages.ts';
import type { Assessor } from './domain/assessor.ts';

@ApiTags('assessors')
@Controller('v1/assessors/:id/ties')
export class AssessorController {
  constructor(@Inject(EventLog) private readonly log: EventLog) {}

  @Get()
  @Roles('official', 'assessor')
  @Answers(TiesAnswer)
  @ApiOperation({
    summary: 'Enterprises this assessor has a declared tie with and therefore does not assess',
  })
  async ties(
    @Param() { id }: AssessorPath,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<TiesAnswer> {
    requireOwn(actor, id);
    const { state, version } = await this.log.load(assessorAggregate, id);
    reply.header('etag', etag(version));
    return tiesView(id, state);
  }

  @Put(':code')
  @Roles('official', 'assessor')
  @Answers(TiesAnswer)
  @ApiOperation({ summary: 'Declare a tie: from now on this assessor does not assess this enterprise' })
  async declare(
    @Param() { id, code }: TiePath,
    @CurrentActor() actor: Actor,
    @Meta() meta: CommandMeta,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<TiesAnswer> {
    requireOwn(actor, id);
    const command = { type: 'DeclareTie', assessorId: id, code, today: today() } as const;
    const outcome = await this.log.execute(assessorAggregate, id, command, meta);
    return answer(reply, outcome, (state) => tiesView(id, state));
  }

  @Delete(':code')
  @Roles('official')
  @Answers(TiesAnswer)
  @ApiOperation({ summary: 'End a declared tie; an official decides that, not the assessor' })
  async end(
    @Param() { id, code }: TiePath,
    @Meta() meta: CommandMeta,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<TiesAnswer> {
    const command = { type: 'EndTie', assessorId: id, code, today: today() } as const;
    const outcome = await this.log.execute(assessorAggregate, id, command, meta);
    return answer(reply, outcome, (state) => tiesView(id, state));
  }
}

function requireOwn(actor: Actor, assessorId: string): void {
  if (!hasRole(actor, 'official') && actor.id !== assessorId) throw notFound();
}

function tiesView(assessorId: string, { ties }: Assessor): TiesAnswer {
  return { assessorId, ties: Object.entries(ties).map(([code, declaredOn]) => ({ code, declaredOn })) };
}
