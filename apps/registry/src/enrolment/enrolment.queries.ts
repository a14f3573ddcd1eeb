import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { InjectReader, ProjectionReader } from '#projections';
import type { Position } from '#kernel';
import {
  After,
  answerPage,
  AnswersPage,
  CurrentActor,
  hasRole,
  Roles,
  type Actor,
  type ServiceReply,
} from '#service-kit';
import type { Enrolment } from './domain/enrolment.ts';
import { EnrolmentItemAnswer } from './enrolment.answers.ts';
import { EnrolmentListQuery } from './enrolment.dto.ts';
import { enrolmentList } from './enrolment.projection.ts';

@ApiTags('enrolments')
@Controller('v1/enrolments')
export class EnrolmentQueries {
  constructor(
    @InjectReader(enrolmentList) private readonly enrolments: ProjectionReader<{ enrolment: Enrolment }>,
  ) {}

  @Get()
  @AnswersPage(EnrolmentItemAnswer)
  @Roles('official', 'integrator', 'enterprise')
  @ApiOperation({ summary: 'Enrolments, page by page; an enterprise sees its own' })
  async list(
    @Query() { stage, code, limit, cursor }: EnrolmentListQuery,
    @After() after: Position | undefined,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<object> {
    if (after) await this.enrolments.waitFor(after);
    const all = hasRole(actor, 'official', 'integrator');
    const filter = {
      ...(stage ? { 'enrolment.status': stage } : {}),
      ...(all ? (code ? { 'enrolment.code': code } : {}) : { 'enrolment.code': actor.enterpriseCode ?? '' }),
    };
    const page = await this.enrolments.page({ filter, limit, cursor });
    const items = page.items.map(({ enrolment }) => enrolment);
    return answerPage(reply, { items, ...(page.next ? { next: page.next } : {}) });
  }
}
