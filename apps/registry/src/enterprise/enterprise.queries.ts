import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { EventLog } from '#event-log';
import { InjectReader, ProjectionReader, type RowFilter } from '#projections';
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
import { ENTERPRISE, today } from '../providers.ts';
import type { EnterpriseAggregate } from './enterprise.aggregate.ts';
import { EnterpriseAnswer, RecordedEventAnswer } from './enterprise.answers.ts';
import { EnterpriseListQuery } from './enterprise.dto.ts';
import { enterpriseRegister, type RegisterRow } from './enterprise.projection.ts';
import { enterpriseView } from './enterprise.view.ts';

@ApiTags('enterprises')
@Controller('v1/enterprises')
export class EnterpriseQueries {
  constructor(
    @Inject(EventLog) private readonly log: EventLog,
    @Inject(ENTERPRISE) private readonly aggregate: EnterpriseAggregate,
    @InjectReader(enterpriseRegister) private readonly register: ProjectionReader<RegisterRow>,
  ) {}

  @Get()
  @AnswersPage(EnterpriseAnswer)
  @Roles('official', 'assessor', 'integrator')
  @ApiOperation({ summary: 'The register, page by page' })
  async list(
    @Query() query: EnterpriseListQuery,
    @After() after: Position | undefined,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<object> {
    if (after) await this.register.waitFor(after);
    const { limit, cursor } = query;
    const page = await this.register.page({ filter: filterOf(query), limit, cursor });
    const items = page.items.map(({ enterprise }) => enterpriseView(enterprise, today()));
    return answerPage(reply, { items, ...(page.next ? { next: page.next } : {}) });
  }

  @Get(':code')
  @Answers(EnterpriseAnswer)
  @Roles('official', 'assessor', 'integrator', 'enterprise')
  @ApiOperation({ summary: 'One enterprise, folded from the log: never stale' })
  async enterprise(
    @Param('code') code: string,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<object> {
    const own = hasRole(actor, 'official', 'assessor', 'integrator') || actor.enterpriseCode === code;
    const { state, version } = await this.log.load(this.aggregate, code);
    if (!own || state.status === 'absent') throw notFound();
    reply.header('etag', etag(version));
    return enterpriseView(state, today());
  }

  @Get(':code/history')
  @AnswersPage(RecordedEventAnswer)
  @Roles('official')
  @ApiOperation({ summary: 'Every recorded event of an enterprise: who, when, from which day' })
  async history(@Param('code') code: string): Promise<object> {
    const events = await this.log.history(this.aggregate, code);
    if (events.length === 0) throw notFound();
    return { items: events };
  }
}

function filterOf({ q, district, industry, sizeClass, onRoster }: EnterpriseListQuery): RowFilter {
  const search = q?.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return {
    'enterprise.status': 'registered',
    ...(search
      ? {
          $or: [
            { _id: { $regex: `^${search.toUpperCase()}` } },
            { 'enterprise.details.name': { $regex: search } },
          ],
        }
      : {}),
    ...(district ? { 'enterprise.details.district': district } : {}),
    ...(industry ? { 'enterprise.details.industry': industry } : {}),
    ...(sizeClass ? { sizeClass } : {}),
    ...(onRoster
      ? {
          'enterprise.roster': {
            $elemMatch: {
              from: { $lte: onRoster },
              $or: [{ to: { $exists: false } }, { to: { $gt: onRoster } }],
            },
          },
        }
      : {}),
  } as RowFilter;
}
