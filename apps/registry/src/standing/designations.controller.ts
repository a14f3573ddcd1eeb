import { Body, Controller, Delete, Param, Put, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CommandMeta } from '#event-log';
import { localDate } from '#kernel';
import { Answers, IfMatch, Meta, Roles, type ServiceReply } from '#service-kit';
import { today } from '../providers.ts';
import { StandingAnswer } from './standing.answers.ts';
import { StandingCommands } from './standing.commands.ts';
import { DesignationDto, LeaveListDto, ListEntryDto, WithdrawDesignationDto } from './standing.dto.ts';

@ApiTags('standing')
@Controller('v1/enterprises/:code')
@Roles('official')
export class DesignationsController {
  constructor(private readonly commands: StandingCommands) {}

  @Put('designations/:designation')
  @Answers(StandingAnswer)
  @ApiOperation({ summary: 'Record a designation with its validity; the same first day again replaces' })
  grant(
    @Param('code') code: string,
    @Param('designation') designation: string,
    @Body() { from, ...granted }: DesignationDto,
    @Meta() meta: CommandMeta,
    @IfMatch() ifVersion: number | undefined,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<object> {
    this.commands.requireDesignation(designation);
    return this.commands.run(
      code,
      { type: 'GrantDesignation', designation, from: localDate(from), ...granted, today: today() },
      meta,
      ifVersion,
      reply,
    );
  }

  @Delete('designations/:designation')
  @Answers(StandingAnswer)
  @ApiOperation({ summary: 'Record that a designation was withdrawn' })
  withdraw(
    @Param('code') code: string,
    @Param('designation') designation: string,
    @Body() { on, reason }: WithdrawDesignationDto,
    @Meta() meta: CommandMeta,
    @IfMatch() ifVersion: number | undefined,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<object> {
    this.commands.requireDesignation(designation);
    return this.commands.run(
      code,
      { type: 'WithdrawDesignation', designation, on: localDate(on), reason, today: today() },
      meta,
      ifVersion,
      reply,
    );
  }

  @Put('lists/:list')
  @Answers(StandingAnswer)
  @ApiOperation({ summary: 'Record since when an enterprise, or a project of it, is on a list' })
  enter(
    @Param('code') code: string,
    @Param('list') list: string,
    @Body() { on, leftOn, ...entry }: ListEntryDto,
    @Meta() meta: CommandMeta,
    @IfMatch() ifVersion: number | undefined,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<object> {
    this.commands.requireList(list);
    return this.commands.run(
      code,
      {
        type: 'EnterList',
        list,
        on: localDate(on),
        ...(leftOn === undefined ? {} : { leftOn: localDate(leftOn) }),
        ...entry,
        today: today(),
      },
      meta,
      ifVersion,
      reply,
    );
  }

  @Delete('lists/:list')
  @Answers(StandingAnswer)
  @ApiOperation({ summary: 'Record that it is off a list' })
  leave(
    @Param('code') code: string,
    @Param('list') list: string,
    @Body() { on, ...entry }: LeaveListDto,
    @Meta() meta: CommandMeta,
    @IfMatch() ifVersion: number | undefined,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<object> {
    this.commands.requireList(list);
    return this.commands.run(
      code,
      { type: 'LeaveList', list, on: localDate(on), ...entry, today: today() },
      meta,
      ifVersion,
      reply,
    );
  }
}
