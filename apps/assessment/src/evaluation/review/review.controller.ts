import { Body, Controller, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CommandMeta } from '#event-log';
import {
  Answers,
  Examples,
  IfMatch,
  Meta,
  Roles,
  type ServiceReply,
  type ServiceRequest,
} from '#service-kit';
import { EvaluationAnswer } from '../evaluation.answers.ts';
import { EvaluationCommands } from '../evaluation.commands.ts';
import {
  EvaluationPath,
  ReopenEvaluationDto,
  ReturnEvaluationDto,
  RevokeEvaluationDto,
} from '../evaluation.dto.ts';
import { EvaluationReplies } from '../evaluation.replies.ts';
import { PUBLICATION_EXAMPLES, RETURN_EXAMPLES, REVIEW_EXAMPLES } from './review-examples.ts';
import './review.messages.ts';

/** What officials do with what was filed: return, publish, revoke, reopen. */
@ApiTags('evaluations')
@Controller('v1/evaluations')
export class ReviewController {
  constructor(
    @Inject(EvaluationCommands) private readonly commands: EvaluationCommands,
    @Inject(EvaluationReplies) private readonly replies: EvaluationReplies,
  ) {}

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
    return this.replies.reply(
      id,
      await this.commands.returnToAssessor(id, dto, meta, ifVersion),
      request,
      reply,
    );
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
    return this.replies.reply(id, await this.commands.publish(id, meta, ifVersion), request, reply);
  }

  @Post(':id/revocation')
  @HttpCode(200)
  @Roles('official')
  @Answers(EvaluationAnswer)
  @ApiOperation({
    summary:
      'Revoke a published evaluation from a day on; a correction that waits ends with it. Also one that was returned and whose assessor cannot go on',
  })
  async revoke(
    @Param() { id }: EvaluationPath,
    @Body() dto: RevokeEvaluationDto,
    @Meta() meta: CommandMeta,
    @IfMatch() ifVersion: number | undefined,
    @Req() request: ServiceRequest,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<EvaluationAnswer> {
    return this.replies.reply(id, await this.commands.revoke(id, dto, meta, ifVersion), request, reply);
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
    return this.replies.reply(id, await this.commands.reopen(id, dto, meta, ifVersion), request, reply);
  }
}
