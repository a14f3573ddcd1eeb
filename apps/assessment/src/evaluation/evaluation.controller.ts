import { Body, Controller, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CommandMeta } from '#event-log';
import {
  Answers,
  CurrentActor,
  Examples,
  IfMatch,
  Meta,
  Roles,
  type Actor,
  type ServiceReply,
  type ServiceRequest,
} from '#service-kit';
import { EnterpriseDirectory } from '../enterprise/enterprise-directory.ts';
import { EvaluationAnswer } from './evaluation.answers.ts';
import { requireMayFile } from './evaluation.access.ts';
import { EvaluationCommands, evaluationIdOf } from './evaluation.commands.ts';
import { CorrectEvaluationDto, EvaluationPath, FileEvaluationDto } from './evaluation.dto.ts';
import { EvaluationReplies } from './evaluation.replies.ts';
import { CORRECTION_EXAMPLES, REVIEW_EXAMPLES } from './review/review-examples.ts';
import { VisibleEvaluations } from './visible-evaluations.ts';

/** What assessors and enterprises do: file, file again, correct. */
@ApiTags('evaluations')
@Controller('v1/evaluations')
export class EvaluationController {
  constructor(
    @Inject(EvaluationCommands) private readonly commands: EvaluationCommands,
    @Inject(EnterpriseDirectory) private readonly enterprises: EnterpriseDirectory,
    @Inject(VisibleEvaluations) private readonly evaluations: VisibleEvaluations,
    @Inject(EvaluationReplies) private readonly replies: EvaluationReplies,
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
    return this.replies.reply(id, outcome, request, reply, { status: 201, known });
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
    return this.replies.reply(id, await this.commands.file(id, dto, meta, ifVersion), request, reply);
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
    return this.replies.reply(id, await this.commands.correct(id, dto, meta, ifVersion), request, reply);
  }
}
