import { Body, Controller, Get, Header, Headers, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CommandMeta } from '#event-log';
import type { Position } from '#kernel';
import {
  After,
  answer,
  answerPage,
  Answers,
  AnswersPage,
  CurrentActor,
  Examples,
  languageOf,
  Meta,
  Roles,
  type Actor,
  type ServiceReply,
} from '#service-kit';
import { CheckDto } from '../check/check.dto.ts';
import { RECORD_EXAMPLES } from '../example-names.ts';
import {
  AnswersQuery,
  ListedAnswerDto,
  RecomputationDto,
  StoredAnswerDto,
  StoredOutcomesDto,
  StoredReasonsDto,
} from './answer.dto.ts';
import { AnswersService } from './answers.service.ts';

const OTHER_SIZES = [StoredReasonsDto, StoredOutcomesDto];
const JSON_TYPE = 'application/json; charset=utf-8';

@ApiTags('answers')
@Controller('v1/answers')
@Roles('official', 'integrator', 'enterprise')
export class AnswersController {
  constructor(private readonly answers: AnswersService) {}

  @Post()
  @Header('content-type', JSON_TYPE)
  @ApiOperation({ summary: 'The same question as POST /v1/checks; the answer is stored and gets an id' })
  @Answers(StoredAnswerDto, { status: 201, or: OTHER_SIZES })
  @Examples(RECORD_EXAMPLES, 'an-answer-stored')
  async give(
    @Body() dto: CheckDto,
    @CurrentActor() actor: Actor,
    @Headers('accept-language') acceptLanguage: string | undefined,
    @Meta() meta: CommandMeta,
    @After() after: Position | undefined,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<Buffer> {
    const { id, outcome } = await this.answers.give(dto, actor, languageOf(acceptLanguage), meta, after);
    answer(reply, outcome, {}, 201);
    void reply.header('location', `/v1/answers/${id}`);
    return this.answers.read(id, actor);
  }

  @Get()
  @ApiOperation({
    summary:
      'Stored answers, the latest first: of the caller, or for officials of everybody, about one enterprise or all',
  })
  @AnswersPage(ListedAnswerDto)
  @Examples(RECORD_EXAMPLES, 'answers-listed')
  async list(
    @Query() query: AnswersQuery,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<object> {
    return answerPage(reply, await this.answers.list(query, actor));
  }

  @Get(':id')
  @Header('content-type', JSON_TYPE)
  @ApiOperation({ summary: 'A stored answer as it was given' })
  @Answers(StoredAnswerDto, { or: OTHER_SIZES })
  @Examples(RECORD_EXAMPLES, 'an-answer-as-it-was-given')
  read(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<Buffer> {
    return this.answers.read(id, actor);
  }

  @Get(':id/recomputation')
  @ApiOperation({ summary: 'Works a stored answer out again from its facts, its rule book and its dates' })
  @Answers(RecomputationDto)
  @Examples(RECORD_EXAMPLES, 'an-answer-worked-out-again')
  recompute(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<RecomputationDto> {
    return this.answers.recompute(id, actor);
  }
}
