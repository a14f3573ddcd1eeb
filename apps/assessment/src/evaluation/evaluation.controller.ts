import { Body, Controller, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Accepted, CommandMeta } from '#event-log';
import {
  answer,
  Answers,
  CurrentActor,
  Examples,
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
import {
  CorrectEvaluationDto,
  EvaluationPath,
  FileEvaluationDto,
  ReopenEvaluationDto,
  ReturnEvaluationDto,
  RevokeEvaluationDto,
} from './evaluation.dto.ts';
import { evaluationView } from './evaluation.view.ts';
import {
  CORRECTION_EXAMPLES,
  PUBLICATION_EXAMPLES,
  RETURN_EXAMPLES,
  REVIEW_EXAMPLES,
} from './review/review-examples.ts';
import './review/review.messages.ts';
import { VisibleEvaluations } from './visible-evaluations.ts';

type KnownAs = Awaited<ReturnType<EnterpriseDirectory['describe']>>;

@ApiTags('evaluations')
@Controller('v1/evaluations')
export class EvaluationController {
  constructor(
    @Inject(EvaluationCommands) private readonly commands: EvaluationCommands,
    @Inject(EnterpriseDirectory) private readonly enterprises: EnterpriseDirectory,
    @Inject(MODELS) private readonly models: ModelBook,
    @Inject(VisibleEvaluations) private readonly evaluations: VisibleEvaluations,
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
    const [outcome, known] = await Promise.all([
      this.commands.fileNew(id, dto, meta),
      this.enterprises.describe(dto.code),
    ]);
    void reply.header('location', `/v1/evaluations/${id}`);
    return this.answered(id, outcome, request, reply, { status: 201, known });
  }

  @Post(':id/filing')
  @HttpCode(200)
  @Roles('assessor', 'enterprise')
  @Answers(EvaluationAnswer)
  @ApiOperation({
    summary: 'File again what a reviewer returned; by the same assessor',
  })
  async fileAgain(
    @Param() { id }: EvaluationPath,
    @Body() dto: FileEvaluationDto,
    @CurrentActor() actor: Actor,
    @Meta() meta: CommandMeta,
    @IfMatch() ifVersion: number | undefined,
    @Req() request: ServiceRequest,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<EvaluationAnswer> {
    await this.evaluations.get(id, actor);
    requireMayFile(actor, dto);
    return this.answered(id, await this.commands.file(id, dto, meta, ifVersion), request, reply);
  }

  @Post(':id/return')
  @HttpCode(200)
  @Examples(REVIEW_EXAMPLES, ...RETURN_EXAMPLES)
  @Roles('official')
  @Answers(EvaluationAnswer)
  @ApiOperation({
    summary:
      'Return what waits for review to its assessor, with remarks on questions and scenes; the reviewer is not the assessor',
  })
  async returnToAssessor(
    @Param() { id }: EvaluationPath,
    @Body() dto: ReturnEvaluationDto,
    @Meta() meta: CommandMeta,
    @IfMatch() ifVersion: number | undefined,
    @Req() request: ServiceRequest,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<EvaluationAnswer> {
    return this.answered(id, await this.commands.returnToAssessor(id, dto, meta, ifVersion), request, reply);
  }

  @Post(':id/publication')
  @HttpCode(200)
  @Examples(REVIEW_EXAMPLES, ...PUBLICATION_EXAMPLES)
  @Roles('official')
  @Answers(EvaluationAnswer)
  @ApiOperation({
    summary: 'Publish what waits for review, a first sheet or a correction; the reviewer is not the assessor',
  })
  async publish(
    @Param() { id }: EvaluationPath,
    @Meta() meta: CommandMeta,
    @IfMatch() ifVersion: number | undefined,
    @Req() request: ServiceRequest,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<EvaluationAnswer> {
    return this.answered(id, await this.commands.publish(id, meta, ifVersion), request, reply);
  }

  @Post(':id/correction')
  @HttpCode(200)
  @Examples(REVIEW_EXAMPLES, ...CORRECTION_EXAMPLES)
  @Roles('assessor', 'enterprise')
  @Answers(EvaluationAnswer)
  @ApiOperation({
    summary:
      'Correct a published evaluation with a whole new sheet and a reason; the published one stays in force until the new one is',
  })
  async correct(
    @Param() { id }: EvaluationPath,
    @Body() dto: CorrectEvaluationDto,
    @CurrentActor() actor: Actor,
    @Meta() meta: CommandMeta,
    @IfMatch() ifVersion: number | undefined,
    @Req() request: ServiceRequest,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<EvaluationAnswer> {
    await this.evaluations.get(id, actor);
    requireMayFile(actor, dto);
    return this.answered(id, await this.commands.correct(id, dto, meta, ifVersion), request, reply);
  }

  @Post(':id/revocation')
  @HttpCode(200)
  @Roles('official')
  @Answers(EvaluationAnswer)
  @ApiOperation({
    summary: 'Revoke a published evaluation from a day on; a correction that waits ends with it',
  })
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

  @Post(':id/reopening')
  @HttpCode(200)
  @Roles('official')
  @Answers(EvaluationAnswer)
  @ApiOperation({
    summary: 'Put a revoked evaluation under review again; it stays revoked until it is published',
  })
  async reopen(
    @Param() { id }: EvaluationPath,
    @Body() dto: ReopenEvaluationDto,
    @Meta() meta: CommandMeta,
    @IfMatch() ifVersion: number | undefined,
    @Req() request: ServiceRequest,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<EvaluationAnswer> {
    return this.answered(id, await this.commands.reopen(id, dto, meta, ifVersion), request, reply);
  }

  private async answered(
    id: string,
    outcome: Accepted<Evaluation>,
    request: ServiceRequest,
    reply: ServiceReply,
    given: { readonly status?: number; readonly known?: KnownAs } = {},
  ): Promise<EvaluationAnswer> {
    const { state } = outcome;
    if (state.status === 'absent') throw new TypeError(`an accepted command left no evaluation ${id}`);
    const language = languageOf(request.headers['accept-language']);
    const known = given.known ?? (await this.enterprises.describe(state.filing.code));
    const shown = { ...evaluationView(id, state, this.models, language), ...known };
    return answer(reply, outcome, shown, given.status ?? 200);
  }
}
