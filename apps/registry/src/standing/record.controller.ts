import { Body, Controller, Delete, Param, ParseIntPipe, Put, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CommandMeta } from '#event-log';
import { localDate } from '#kernel';
import { Answers, IfMatch, Meta, Roles, type ServiceReply } from '#service-kit';
import { today } from '../providers.ts';
import { StandingAnswer } from './standing.answers.ts';
import { StandingCommands } from './standing.commands.ts';
import {
  IncidentDto,
  ProfileDto,
  RecordCheckDto,
  ResearchDto,
  StandingCheckDto,
  StrikeIncidentDto,
} from './standing.dto.ts';

@ApiTags('standing')
@Controller('v1/enterprises/:code')
@Roles('official')
export class RecordController {
  constructor(private readonly commands: StandingCommands) {}

  @Put('research-figures/:year')
  @Answers(StandingAnswer)
  @ApiOperation({ summary: 'Report figures on research of a year' })
  research(
    @Param('code') code: string,
    @Param('year', ParseIntPipe) year: number,
    @Body() figures: ResearchDto,
    @Meta() meta: CommandMeta,
    @IfMatch() ifVersion: number | undefined,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<object> {
    return this.commands.run(
      code,
      { type: 'ReportResearch', figures: { year, ...figures }, today: today() },
      meta,
      ifVersion,
      reply,
    );
  }

  @Put('incidents/:incidentId')
  @Answers(StandingAnswer)
  @ApiOperation({ summary: 'Record an accident or offence of a day' })
  incident(
    @Param('code') code: string,
    @Param('incidentId') incidentId: string,
    @Body() { on, ...incident }: IncidentDto,
    @Meta() meta: CommandMeta,
    @IfMatch() ifVersion: number | undefined,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<object> {
    return this.commands.run(
      code,
      { type: 'RecordIncident', incidentId, on: localDate(on), ...incident, today: today() },
      meta,
      ifVersion,
      reply,
    );
  }

  @Delete('incidents/:incidentId')
  @Answers(StandingAnswer)
  @ApiOperation({ summary: 'Strike an entry off: it never counted' })
  strike(
    @Param('code') code: string,
    @Param('incidentId') incidentId: string,
    @Body() { reason }: StrikeIncidentDto,
    @Meta() meta: CommandMeta,
    @IfMatch() ifVersion: number | undefined,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<object> {
    return this.commands.run(
      code,
      { type: 'StrikeIncident', incidentId, reason, today: today() },
      meta,
      ifVersion,
      reply,
    );
  }

  @Put('standing-check')
  @Answers(StandingAnswer)
  @ApiOperation({
    summary: 'Record that it holds these designations, and is on these lists, only as recorded',
  })
  lookUp(
    @Param('code') code: string,
    @Body() { on, ...check }: StandingCheckDto,
    @Meta() meta: CommandMeta,
    @IfMatch() ifVersion: number | undefined,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<object> {
    check.designations?.forEach((id) => this.commands.requireDesignation(id));
    check.lists?.forEach((id) => this.commands.requireList(id));
    return this.commands.run(
      code,
      { type: 'CheckStanding', on: localDate(on), ...check, today: today() },
      meta,
      ifVersion,
      reply,
    );
  }

  @Put('profile')
  @Answers(StandingAnswer)
  @ApiOperation({
    summary:
      'State what the enterprise is: intellectual property, field, niche market, value chain, legal person',
  })
  profile(
    @Param('code') code: string,
    @Body() { on, ...said }: ProfileDto,
    @Meta() meta: CommandMeta,
    @IfMatch() ifVersion: number | undefined,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<object> {
    if (said.valueChain !== undefined) this.commands.requireValueChain(said.valueChain);
    return this.commands.run(
      code,
      { type: 'StateProfile', on: localDate(on), ...said, today: today() },
      meta,
      ifVersion,
      reply,
    );
  }

  @Put('record-check')
  @Answers(StandingAnswer)
  @ApiOperation({ summary: 'Record that there is nothing but what is recorded, up to a day' })
  check(
    @Param('code') code: string,
    @Body() { on, ...check }: RecordCheckDto,
    @Meta() meta: CommandMeta,
    @IfMatch() ifVersion: number | undefined,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<object> {
    return this.commands.run(
      code,
      { type: 'CheckRecord', on: localDate(on), ...check, today: today() },
      meta,
      ifVersion,
      reply,
    );
  }
}
