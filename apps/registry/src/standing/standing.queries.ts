import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { EventLog } from '#event-log';
import {
  Answers,
  CurrentActor,
  etag,
  hasRole,
  notFound,
  Public,
  Roles,
  type Actor,
  type ServiceReply,
} from '#service-kit';
import type { EnterpriseAggregate } from '../enterprise/enterprise.aggregate.ts';
import { ENTERPRISE, STANDING, today } from '../providers.ts';
import { StandingAnswer, StandingTermsAnswer } from './standing.answers.ts';
import { standingView } from './standing.view.ts';
import type { StandingTerm, StandingVocabulary } from './vocabulary.ts';

@ApiTags('standing')
@Controller('v1')
export class StandingQueries {
  constructor(
    @Inject(EventLog) private readonly log: EventLog,
    @Inject(ENTERPRISE) private readonly aggregate: EnterpriseAggregate,
    @Inject(STANDING) private readonly vocabulary: StandingVocabulary,
  ) {}

  @Get('enterprises/:code/standing')
  @Answers(StandingAnswer)
  @Roles('official', 'enterprise')
  @ApiOperation({ summary: 'Designations, lists, research and record of an enterprise, folded from the log' })
  async standing(
    @Param('code') code: string,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<object> {
    const own = hasRole(actor, 'official') || actor.enterpriseCode === code;
    const { state, version } = await this.log.load(this.aggregate, code);
    if (!own || state.status === 'absent') throw notFound();
    reply.header('etag', etag(version));
    return standingView(state, today());
  }

  @Get('standing-terms')
  @Answers(StandingTermsAnswer)
  @Public()
  @ApiOperation({ summary: 'The designations, lists and value chains that can be recorded' })
  terms(): object {
    const { designations, lists, valueChains } = this.vocabulary;
    const named = ({ id, zh, en, aliases }: StandingTerm) => ({ id, zh, en, aliases });
    return {
      designations: designations.map(named),
      lists: lists.map(named),
      valueChains: valueChains.map(named),
    };
  }
}
