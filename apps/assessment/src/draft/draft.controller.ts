import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  answerPage,
  Answers,
  AnswersPage,
  CurrentActor,
  decodeCursor,
  encodeCursor,
  etag,
  Examples,
  languageOf,
  Meta,
  notFound,
  Roles,
  type Actor,
  type RequestMeta,
  type ServiceReply,
  type ServiceRequest,
} from '#service-kit';
import { AssignmentPath } from '../assignment/assignment.dto.ts';
import type { ModelBook } from '../evaluation/domain/model/model-book.ts';
import { MODELS, today } from '../providers.ts';
import { CorrectionCommands } from './correction.commands.ts';
import { DraftAccess, type DraftDoor } from './draft-access.ts';
import { DraftAnswer, EditsAnswer, TypedAnswer } from './draft.answers.ts';
import { DraftCommands } from './draft.commands.ts';
import { EMPTY_DRAFT } from './domain/draft.ts';
import { BeginCorrectionDto, EditListQuery, EditsDto } from './draft.dto.ts';
import { DRAFT_EXAMPLES, EDITS_EXAMPLES } from './draft-examples.ts';
import { draftView, editsView } from './draft.view.ts';
import { typedList } from './typed.view.ts';

@ApiTags('drafts')
@Controller('v1/assignments/:id/draft')
@Roles('assessor', 'enterprise')
export class DraftController {
  constructor(
    @Inject(DraftAccess) private readonly access: DraftAccess,
    @Inject(DraftCommands) private readonly commands: DraftCommands,
    @Inject(CorrectionCommands) private readonly corrections: CorrectionCommands,
    @Inject(MODELS) private readonly models: ModelBook,
  ) {}

  @Get()
  @Answers(DraftAnswer)
  @ApiOperation({
    summary:
      'The draft with its conflicts, problems and remarks, and the score and level so far; never stale',
  })
  async one(
    @Param() { id }: AssignmentPath,
    @CurrentActor() actor: Actor,
    @Req() request: ServiceRequest,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<DraftAnswer> {
    const door = await this.own(id, actor);
    const { draft, draftVersion: version } = door;
    reply.header('etag', etag(version));
    const language = languageOf(request.headers['accept-language']);
    return draftView({ door, draft, version, models: this.models, today: today(), language });
  }

  @Get('edits')
  @AnswersPage(TypedAnswer)
  @ApiOperation({ summary: 'Everything that was ever typed, also what was replaced since' })
  async typed(
    @Param() { id }: AssignmentPath,
    @Query() { field, limit, cursor }: EditListQuery,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<object> {
    const { draft } = await this.own(id, actor);
    const all = typedList(draft, field);
    const from = cursor === undefined ? 0 : Number(decodeCursor(cursor, 1)[0]);
    const next = all.length > from + limit ? { next: encodeCursor([from + limit]) } : {};
    return answerPage(reply, { items: all.slice(from, from + limit), ...next });
  }

  @Post('edits')
  @HttpCode(200)
  @Answers(EditsAnswer)
  @Examples(DRAFT_EXAMPLES, ...EDITS_EXAMPLES)
  @ApiOperation({
    summary:
      'Save what was typed: a few edits, in any order and as often as one likes; answers what is in conflict',
  })
  async keep(
    @Param() { id }: AssignmentPath,
    @Body() { edits }: EditsDto,
    @CurrentActor() actor: Actor,
    @Meta() meta: RequestMeta,
    @Req() request: ServiceRequest,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<EditsAnswer> {
    const door = await this.access.door(id, actor);
    if (!door || door.relation === 'overseeing') throw notFound();
    const { draft, version, counts } = await this.commands.keep(id, door, edits, meta);
    reply.header('etag', etag(version));
    const language = languageOf(request.headers['accept-language']);
    // Who has handed it over does not see any more what stands in it.
    const shown = door.relation === 'assessing' ? draft : EMPTY_DRAFT;
    return editsView({ door, draft: shown, version, language }, counts);
  }

  @Post('correction')
  @HttpCode(200)
  @Answers(DraftAnswer)
  @ApiOperation({
    summary:
      'Begin to correct a published result: the draft opens as the sheet in force; submitted, it waits for review beside it',
  })
  async correct(
    @Param() { id }: AssignmentPath,
    @Body() { reason }: BeginCorrectionDto,
    @CurrentActor() actor: Actor,
    @Meta() meta: RequestMeta,
    @Req() request: ServiceRequest,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<DraftAnswer> {
    await this.corrections.begin(id, reason, actor, meta);
    return this.one({ id }, actor, request, reply);
  }

  private async own(id: string, actor: Actor): Promise<DraftDoor> {
    const door = await this.access.door(id, actor);
    if (door?.relation !== 'assessing') throw notFound();
    return door;
  }
}
