import { Body, Controller, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CommandMeta } from '#event-log';
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
import { AssignmentPath } from '../assignment/assignment.dto.ts';
import { EnterpriseDirectory } from '../enterprise/enterprise-directory.ts';
import type { ModelBook } from '../evaluation/domain/model/model-book.ts';
import { EvaluationAnswer } from '../evaluation/evaluation.answers.ts';
import { evaluationView } from '../evaluation/evaluation.view.ts';
import { MODELS } from '../providers.ts';
import { DRAFT_EXAMPLES, SUBMISSION_EXAMPLES } from './draft-examples.ts';
import { SubmitDraftDto } from './draft.dto.ts';
import { SubmissionCommands } from './submission.commands.ts';

@ApiTags('drafts')
@Controller('v1/assignments/:id/submission')
export class SubmissionController {
  constructor(
    @Inject(SubmissionCommands) private readonly commands: SubmissionCommands,
    @Inject(EnterpriseDirectory) private readonly enterprises: EnterpriseDirectory,
    @Inject(MODELS) private readonly models: ModelBook,
  ) {}

  @Post()
  @Roles('assessor', 'enterprise')
  @Answers(EvaluationAnswer, { status: 201 })
  @Examples(DRAFT_EXAMPLES, ...SUBMISSION_EXAMPLES)
  @ApiOperation({
    summary:
      'File what stands in the draft; refused field by field while it is incomplete or in conflict. If-Match: the version of the draft that was looked at',
  })
  async submit(
    @Param() { id }: AssignmentPath,
    @Body() dto: SubmitDraftDto,
    @CurrentActor() actor: Actor,
    @Meta() meta: CommandMeta,
    @IfMatch() ifVersion: number | undefined,
    @Req() request: ServiceRequest,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<EvaluationAnswer> {
    const outcome = await this.commands.submit(id, { actor, dto, meta, ifVersion });
    const { state } = outcome;
    if (state.status === 'absent') throw new TypeError(`a submission left no evaluation ${id}`);
    void reply.header('location', `/v1/evaluations/${id}`);
    const language = languageOf(request.headers['accept-language']);
    const known = await this.enterprises.describe(state.filing.code);
    return answer(reply, outcome, { ...evaluationView(id, state, this.models, language), ...known }, 201);
  }
}
