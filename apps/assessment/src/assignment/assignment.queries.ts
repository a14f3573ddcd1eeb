import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { EventLog } from '#event-log';
import type { Position } from '#kernel';
import {
  After,
  answerPage,
  Answers,
  AnswersPage,
  CurrentActor,
  etag,
  hasRole,
  notFound,
  Roles,
  type Actor,
  type ServiceReply,
} from '#service-kit';
import { maySee } from './assignment.access.ts';
import { assignmentAggregate } from './assignment.aggregate.ts';
import { AssignmentAnswer, AssignmentItemAnswer } from './assignment.answers.ts';
import { AssignmentListQuery, AssignmentPath } from './assignment.dto.ts';
import { AssignmentList } from './assignment-list.ts';
import { AssignmentShow } from './assignment-show.ts';

@ApiTags('assignments')
@Controller('v1/assignments')
@Roles('official', 'assessor', 'enterprise')
export class AssignmentQueries {
  constructor(
    @Inject(EventLog) private readonly log: EventLog,
    @Inject(AssignmentList) private readonly list: AssignmentList,
    @Inject(AssignmentShow) private readonly show: AssignmentShow,
  ) {}

  @Get()
  @AnswersPage(AssignmentItemAnswer)
  @ApiOperation({
    summary: 'The plan by day, as far as the caller may see it; for an assessor without filters: today',
  })
  async page(
    @Query() query: AssignmentListQuery,
    @CurrentActor() actor: Actor,
    @After() after: Position | undefined,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<object> {
    return answerPage(reply, await this.list.page(query, actor, after));
  }

  @Get(':id')
  @Answers(AssignmentAnswer)
  @ApiOperation({ summary: 'One assignment with how far its draft is, folded from the log: never stale' })
  async one(
    @Param() { id }: AssignmentPath,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<AssignmentAnswer> {
    const { state, version } = await this.log.load(assignmentAggregate, id);
    if (state.status === 'absent' || !maySee(actor, state)) throw notFound();
    reply.header('etag', etag(version));
    const { draft, ...shown } = await this.show.view(state);
    // How far a visit's notes are is no business of the enterprise that is visited.
    const isVisited =
      state.kind === 'on-site' && !hasRole(actor, 'official') && state.assessorId !== actor.id;
    return { ...shown, ...(draft && !isVisited && { draft }) };
  }
}
