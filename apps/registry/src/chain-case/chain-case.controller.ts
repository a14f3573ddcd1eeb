import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsOptional,
  IsString,
  Length,
  Matches,
} from 'class-validator';
import { IsCreditCode, IsListId, IsLocalDate } from '#contracts';
import { EventLog, type CommandMeta } from '#event-log';
import { localDate } from '#kernel';
import type { Programme } from '#programme';
import { answer, Answers, etag, Meta, notFound, Roles, type ServiceReply } from '#service-kit';
import { PROGRAMME, requireProgramme, today } from '../providers.ts';
import { chainCaseAggregate } from './chain-case.aggregate.ts';
import { ChainCaseAnswer } from './chain-case.answers.ts';
import './chain-case.messages.ts';

export class PublishChainCaseDto {
  /** The bureau's own short id of the case. */
  @Matches(/^[a-z0-9][a-z0-9-]{0,63}$/) caseId!: string;
  @IsListId() programme!: string;
  @IsString() @Length(2, 200) title!: string;
  /** The chain's lead enterprise (链主). */
  @IsCreditCode() leadCode!: string;
  @IsArray() @IsCreditCode({ each: true }) @ArrayMinSize(1) @ArrayMaxSize(500) memberCodes!: string[];
  @IsLocalDate() on!: string;
  @IsOptional() @IsBoolean() sample?: boolean;
}

export class WithdrawChainCaseDto {
  @IsLocalDate() on!: string;
  @IsString() @Length(1, 500) reason!: string;
}

@ApiTags('chain cases')
@Controller('v1/chain-cases')
export class ChainCaseController {
  constructor(
    @Inject(EventLog) private readonly log: EventLog,
    @Inject(PROGRAMME) private readonly programme: Programme,
  ) {}

  @Post()
  @Answers(ChainCaseAnswer, { status: 201 })
  @Roles('official')
  @ApiOperation({ summary: 'Publish a chain case' })
  async publish(
    @Body() { on, sample = false, ...dto }: PublishChainCaseDto,
    @Meta() meta: CommandMeta,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<object> {
    requireProgramme(this.programme, dto.programme);
    const command = { type: 'PublishChainCase' as const, ...dto, sample, on: localDate(on), today: today() };
    const outcome = await this.log.execute(chainCaseAggregate, dto.caseId, command, meta);
    const body = answer(reply, outcome, (state) => state, 201);
    reply.header('location', `/v1/chain-cases/${dto.caseId}`);
    return body;
  }

  @Post(':caseId/withdrawal')
  @Answers(ChainCaseAnswer)
  @Roles('official')
  @ApiOperation({ summary: 'Withdraw a chain case; it stops counting from that day' })
  async withdraw(
    @Param('caseId') caseId: string,
    @Body() { on, reason }: WithdrawChainCaseDto,
    @Meta() meta: CommandMeta,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<object> {
    const command = { type: 'WithdrawChainCase' as const, reason, on: localDate(on), today: today() };
    return answer(reply, await this.log.execute(chainCaseAggregate, caseId, command, meta), (state) => state);
  }

  @Get(':caseId')
  @Answers(ChainCaseAnswer)
  @Roles('official', 'assessor', 'enterprise', 'integrator')
  @ApiOperation({ summary: 'One case, folded from the log' })
  async chainCase(
    @Param('caseId') caseId: string,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<object> {
    const { state, version } = await this.log.load(chainCaseAggregate, caseId);
    if (state.status === 'absent') throw notFound();
    reply.header('etag', etag(version));
    return state;
  }
}
