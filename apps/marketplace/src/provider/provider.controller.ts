import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { EventLog, type CommandMeta } from '#event-log';
import { dayOf, systemClock } from '#kernel';
import { answer, Answers, etag, Meta, notFound, Roles, type ServiceReply } from '#service-kit';
import { providerAggregate } from './provider.aggregate.ts';
import { providerCommand } from './provider.commands.ts';
import { ProviderAnswer } from './provider.answers.ts';
import { FileProviderDto, StandingDto, type ProviderLineDto, type ProviderStep } from './provider.dto.ts';
import './provider.messages.ts';

@ApiTags('providers')
@Controller('v1/providers')
export class ProviderController {
  constructor(@Inject(EventLog) private readonly log: EventLog) {}

  @Post()
  @Answers(ProviderAnswer, { status: 201 })
  @Roles('official')
  @ApiOperation({ summary: 'File a provider' })
  async file(
    @Body() dto: FileProviderDto,
    @Meta() meta: CommandMeta,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<object> {
    const body = await this.take('filing', dto, meta, reply, 201);
    reply.header('location', `/v1/providers/${dto.providerCode}`);
    return body;
  }

  @Post(':code/suspension')
  @Answers(ProviderAnswer)
  @Roles('official')
  @ApiOperation({ summary: 'Suspend: not in good standing from that day' })
  suspend(
    @Param('code') providerCode: string,
    @Body() dto: StandingDto,
    @Meta() meta: CommandMeta,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<object> {
    return this.take('suspension', { providerCode, ...dto }, meta, reply);
  }

  @Post(':code/reinstatement')
  @Answers(ProviderAnswer)
  @Roles('official')
  @ApiOperation({ summary: 'Reinstate a suspended provider' })
  reinstate(
    @Param('code') providerCode: string,
    @Body() dto: StandingDto,
    @Meta() meta: CommandMeta,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<object> {
    return this.take('reinstatement', { providerCode, ...dto }, meta, reply);
  }

  @Post(':code/removal')
  @Answers(ProviderAnswer)
  @Roles('official')
  @ApiOperation({ summary: 'Strike a provider off the list' })
  remove(
    @Param('code') providerCode: string,
    @Body() dto: StandingDto,
    @Meta() meta: CommandMeta,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<object> {
    return this.take('removal', { providerCode, ...dto }, meta, reply);
  }

  @Get(':code')
  @Answers(ProviderAnswer)
  @Roles('official', 'assessor', 'enterprise', 'integrator')
  @ApiOperation({ summary: 'One provider, folded from the log' })
  async provider(
    @Param('code') code: string,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<object> {
    const { state, version } = await this.log.load(providerAggregate, code);
    if (state.status === 'absent') throw notFound();
    reply.header('etag', etag(version));
    return state;
  }

  private async take(
    step: ProviderStep,
    line: Omit<ProviderLineDto, 'step'>,
    meta: CommandMeta,
    reply: ServiceReply,
    status = 200,
  ): Promise<object> {
    const command = providerCommand(step, line, dayOf(systemClock.now()));
    const outcome = await this.log.execute(providerAggregate, line.providerCode, command, meta);
    return answer(reply, outcome, (state) => state, status);
  }
}
