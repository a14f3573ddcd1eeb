import { Body, Controller, Delete, Inject, Param, ParseIntPipe, Patch, Post, Put, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { EventLog, type CommandMeta } from '#event-log';
import { localDate } from '#kernel';
import type { Programme } from '#programme';
import { answer, Answers, IfMatch, Meta, Roles, type ServiceReply } from '#service-kit';
import { ENTERPRISE, PROGRAMME, today } from '../providers.ts';
import type { EnterpriseCommand } from './domain/commands.ts';
import type { EnterpriseAggregate } from './enterprise.aggregate.ts';
import { EnterpriseAnswer } from './enterprise.answers.ts';
import {
  AnnualFiguresDto,
  CorrectDetailsDto,
  EnterRosterDto,
  LeaveRosterDto,
  RegisterEnterpriseDto,
} from './enterprise.dto.ts';
import { enterpriseView } from './enterprise.view.ts';
import { requireListed } from './lists.ts';

@ApiTags('enterprises')
@Controller('v1/enterprises')
@Roles('official')
export class EnterpriseController {
  constructor(
    @Inject(EventLog) private readonly log: EventLog,
    @Inject(ENTERPRISE) private readonly aggregate: EnterpriseAggregate,
    @Inject(PROGRAMME) private readonly programme: Programme,
  ) {}

  @Post()
  @Answers(EnterpriseAnswer, { status: 201 })
  @ApiOperation({ summary: 'Register an enterprise' })
  async register(
    @Body() dto: RegisterEnterpriseDto,
    @Meta() meta: CommandMeta,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<object> {
    requireListed(this.programme, dto);
    const { code, on, sample = false, ...details } = dto;
    const command: EnterpriseCommand = {
      type: 'RegisterEnterprise',
      code,
      sample,
      details,
      on: on ? localDate(on) : today(),
      today: today(),
    };
    const view = await this.run(code, command, meta, reply, undefined, 201);
    reply.header('location', `/v1/enterprises/${code}`);
    return view;
  }

  @Patch(':code')
  @Answers(EnterpriseAnswer)
  @ApiOperation({ summary: 'Correct details; needs the version they were read with' })
  correct(
    @Param('code') code: string,
    @Body() { on, ...details }: CorrectDetailsDto,
    @Meta() meta: CommandMeta,
    @IfMatch({ required: true }) ifVersion: number | undefined,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<object> {
    requireListed(this.programme, details);
    const command: EnterpriseCommand = {
      type: 'CorrectDetails',
      details,
      on: on ? localDate(on) : today(),
      today: today(),
    };
    return this.run(code, command, meta, reply, ifVersion);
  }

  @Put(':code/annual-figures/:year')
  @Answers(EnterpriseAnswer)
  @ApiOperation({ summary: 'Report the figures of a year; size class and above-scale status follow' })
  report(
    @Param('code') code: string,
    @Param('year', ParseIntPipe) year: number,
    @Body() figures: AnnualFiguresDto,
    @Meta() meta: CommandMeta,
    @IfMatch() ifVersion: number | undefined,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<object> {
    const command: EnterpriseCommand = {
      type: 'ReportAnnualFigures',
      figures: { year, ...figures },
      today: today(),
    };
    return this.run(code, command, meta, reply, ifVersion);
  }

  @Put(':code/roster-entry')
  @Answers(EnterpriseAnswer)
  @ApiOperation({ summary: 'Put on the roster of above-scale industrial SMEs' })
  enterRoster(
    @Param('code') code: string,
    @Body() { on, basis }: EnterRosterDto,
    @Meta() meta: CommandMeta,
    @IfMatch() ifVersion: number | undefined,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<object> {
    const command: EnterpriseCommand = { type: 'EnterRoster', on: localDate(on), basis, today: today() };
    return this.run(code, command, meta, reply, ifVersion);
  }

  @Delete(':code/roster-entry')
  @Answers(EnterpriseAnswer)
  @ApiOperation({ summary: 'Take off the roster' })
  leaveRoster(
    @Param('code') code: string,
    @Body() { on, reason }: LeaveRosterDto,
    @Meta() meta: CommandMeta,
    @IfMatch() ifVersion: number | undefined,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<object> {
    const command: EnterpriseCommand = { type: 'LeaveRoster', on: localDate(on), reason, today: today() };
    return this.run(code, command, meta, reply, ifVersion);
  }

  private async run(
    code: string,
    command: EnterpriseCommand,
    meta: CommandMeta,
    reply: ServiceReply,
    ifVersion?: number,
    status = 200,
  ): Promise<object> {
    const outcome = await this.log.execute(
      this.aggregate,
      code,
      command,
      meta,
      ifVersion === undefined ? {} : { ifVersion },
    );
    return answer(reply, outcome, (state) => enterpriseView(state, today()), status);
  }
}
