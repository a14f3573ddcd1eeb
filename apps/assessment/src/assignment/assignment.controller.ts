import { Body, Controller, HttpCode, Inject, Param, Post, Put, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CommandMeta, Outcome } from '#event-log';
import {
  answer,
  Answers,
  CurrentActor,
  IfMatch,
  Meta,
  Roles,
  refused,
  type Actor,
  type ServiceReply,
} from '#service-kit';
import { requireMayPlan } from './assignment.access.ts';
import { AssignmentAnswer } from './assignment.answers.ts';
import { AssignmentCommands, assignmentIdOf } from './assignment.commands.ts';
import {
  AssignmentPath,
  CancelAssignmentDto,
  HandOverAssignmentDto,
  MoveAssignmentDto,
  PlanAssignmentDto,
} from './assignment.dto.ts';
import './assignment.messages.ts';
import { AssignmentShow } from './assignment-show.ts';
import type { Assignment } from './domain/assignment.ts';

@ApiTags('assignments')
@Controller('v1/assignments')
export class AssignmentController {
  constructor(
    @Inject(AssignmentCommands) private readonly commands: AssignmentCommands,
    @Inject(AssignmentShow) private readonly show: AssignmentShow,
  ) {}

  @Post()
  @Roles('official', 'enterprise')
  @Answers(AssignmentAnswer, { status: 201 })
  @ApiOperation({
    summary: 'Plan a visit; or a self-assessment, which an enterprise may also begin of its own will',
  })
  async plan(
    @Body() dto: PlanAssignmentDto,
    @CurrentActor() actor: Actor,
    @Meta() meta: CommandMeta,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<AssignmentAnswer> {
    requireMayPlan(actor, dto);
    const id = assignmentIdOf(meta);
    const outcome = await this.commands.plan(id, dto, meta);
    void reply.header('location', `/v1/assignments/${id}`);
    return this.answered(outcome, reply, 201);
  }

  @Put(':id/day')
  @Roles('official')
  @Answers(AssignmentAnswer)
  @ApiOperation({ summary: 'Move what is planned to another day' })
  async move(
    @Param() { id }: AssignmentPath,
    @Body() dto: MoveAssignmentDto,
    @Meta() meta: CommandMeta,
    @IfMatch() ifVersion: number | undefined,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<AssignmentAnswer> {
    return this.answered(await this.commands.move(id, dto, meta, ifVersion), reply);
  }

  @Put(':id/assessor')
  @Roles('official')
  @Answers(AssignmentAnswer)
  @ApiOperation({ summary: 'Hand a planned visit over to another assessor, with what is typed so far' })
  async handOver(
    @Param() { id }: AssignmentPath,
    @Body() dto: HandOverAssignmentDto,
    @Meta() meta: CommandMeta,
    @IfMatch() ifVersion: number | undefined,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<AssignmentAnswer> {
    return this.answered(await this.commands.handOver(id, dto, meta, ifVersion), reply);
  }

  @Post(':id/cancellation')
  @HttpCode(200)
  @Roles('official')
  @Answers(AssignmentAnswer)
  @ApiOperation({ summary: 'Cancel what is planned, with the reason' })
  async cancel(
    @Param() { id }: AssignmentPath,
    @Body() { reason }: CancelAssignmentDto,
    @Meta() meta: CommandMeta,
    @IfMatch() ifVersion: number | undefined,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<AssignmentAnswer> {
    return this.answered(await this.commands.cancel(id, reason, meta, ifVersion), reply);
  }

  private async answered(
    outcome: Outcome<Assignment>,
    reply: ServiceReply,
    status = 200,
  ): Promise<AssignmentAnswer> {
    if (outcome.kind === 'refused') throw refused(outcome.refusal);
    const { state } = outcome;
    if (state.status === 'absent') throw new TypeError('an accepted command left no assignment');
    return answer(reply, outcome, await this.show.view(state), status);
  }
}
