import { Body, Controller, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Accepted, CommandMeta } from '#event-log';
import {
  answer,
  Answers,
  CurrentActor,
  IfMatch,
  languageOf,
  Meta,
  Roles,
  type Actor,
  type ServiceReply,
  type ServiceRequest,
} from '#service-kit';
import { EnterpriseDirectory } from '../enterprise/enterprise-directory.ts';
import { MODELS } from '../providers.ts';
import type { Evaluation } from './domain/evaluation.ts';
import type { ModelBook } from './domain/model/model-book.ts';
import { EvaluationAnswer } from './evaluation.answers.ts';
import { requireMayFile } from './evaluation.access.ts';
import { EvaluationCommands, evaluationIdOf } from './evaluation.commands.ts';
import { EvaluationPath, FileEvaluationDto, RevokeEvaluationDto } from './evaluation.dto.ts';
import { evaluationView } from './evaluation.view.ts';

@ApiTags('evaluations')
@Controller('v1/evaluations')
export class EvaluationController {
  constructor(
    @Inject(EvaluationCommands) private readonly commands: EvaluationCommands,
    @Inject(EnterpriseDirectory) private readonly enterprises: EnterpriseDirectory,
    @Inject(MODELS) private readonly models: ModelBook,
  ) {}

  @Post()
  @Roles('assessor', 'enterprise')
  @Answers(EvaluationAnswer, { status: 201 })
  @ApiOperation({
    summary: 'File an evaluation; the service computes score and level and answers with the reasons',
  })
  async file(
    @Body() dto: FileEvaluationDto,
    @CurrentActor() actor: Actor,
    @Meta() meta: CommandMeta,
    @Req() request: ServiceRequest,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<EvaluationAnswer> {
    requireMayFile(actor, dto);
    const id = evaluationIdOf(meta);
    const outcome = await this.commands.file(id, dto, meta);
    void reply.header('location', `/v1/evaluations/${id}`);
    return this.answered(id, outcome, request, reply, 201);
  }

  @Post(':id/publication')
  @HttpCode(200)
  @Roles('official')
  @Answers(EvaluationAnswer)
  @ApiOperation({ summary: 'Publish a filed evaluation; the reviewer is not the assessor' })
  async publish(
    @Param() { id }: EvaluationPath,
    @Meta() meta: CommandMeta,
    @IfMatch() ifVersion: number | undefined,
    @Req() request: ServiceRequest,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<EvaluationAnswer> {
    return this.answered(id, await this.commands.publish(id, meta, ifVersion), request, reply);
  }

  @Post(':id/revocation')
  @HttpCode(200)
  @Roles('official')
  @Answers(EvaluationAnswer)
  @ApiOperation({ summary: 'Revoke a published evaluation from a day on' })
  async revoke(
    @Param() { id }: EvaluationPath,
    @Body() dto: RevokeEvaluationDto,
    @Meta() meta: CommandMeta,
    @IfMatch() ifVersion: number | undefined,
    @Req() request: ServiceRequest,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<EvaluationAnswer> {
    return this.answered(id, await this.commands.revoke(id, dto, meta, ifVersion), request, reply);
  }

  private async answered(
    id: string,
    outcome: Accepted<Evaluation>,
    request: ServiceRequest,
    reply: ServiceReply,
    status = 200,
  ): Promise<EvaluationAnswer> {
    const { state } = outcome;
    if (state.status === 'absent') throw new TypeError(`an accepted command left no evaluation ${id}`);
    const language = languageOf(request.headers['accept-language']);
    const known = await this.enterprises.describe(state.filing.code);
    return answer(reply, outcome, { ...evaluationView(id, state, this.models, language), ...known }, status);
  }
}
