import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { EventLog, type CommandMeta } from '#event-log';
import { InjectReader, type ProjectionReader } from '#projections';
import {
  answer,
  Answers,
  CurrentActor,
  etag,
  Examples,
  hasRole,
  languageOf,
  Meta,
  notFound,
  Roles,
  textOf,
  type Actor,
  type Language,
  type ServiceReply,
} from '#service-kit';
import { CityDay } from '../city-day.ts';
import { enterpriseFacts } from '../enterprise/enterprise-facts.projection.ts';
import type { EnterpriseRow } from '../enterprise/domain/enterprise-row.ts';
import { RECORD_EXAMPLES } from '../example-names.ts';
import { Book } from '../policy/book.ts';
import type { TellMatch } from './domain/decide-match.ts';
import type { Match } from './domain/match.ts';
import { matchAggregate } from './match.aggregate.ts';
import { MatchListDto, MatchListQuery, NoticeDto, SeenDto } from './match.dto.ts';
import { MatchTexts } from './match.view.ts';

/** What is new for an enterprise, and that it knows. */
@ApiTags('matches')
@Controller('v1/enterprises/:code/matches')
export class MatchesController {
  constructor(
    @Inject(EventLog) private readonly log: EventLog,
    private readonly book: Book,
    private readonly cityDay: CityDay,
    @InjectReader(enterpriseFacts) private readonly enterprises: ProjectionReader<EnterpriseRow>,
  ) {}

  @Get()
  @Roles('official', 'integrator', 'enterprise')
  @Answers(MatchListDto)
  @Examples(RECORD_EXAMPLES, 'new-for-you')
  @ApiOperation({
    summary: 'What the policies answer an enterprise, what is new for it, why, and until when',
  })
  async list(
    @Param('code') code: string,
    @Query() query: MatchListQuery,
    @CurrentActor() actor: Actor,
    @Headers('accept-language') acceptLanguage: string | undefined,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<MatchListDto> {
    const mayAsk = hasRole(actor, 'official', 'integrator') || actor.enterpriseCode === code;
    if (!mayAsk) throw notFound();
    const { state, version } = await this.log.load(matchAggregate, code);
    // Registered, and not checked yet: an empty list. Unknown to the register: not found.
    if (state.status === 'unchecked' && (await this.enterprises.get(code))?.name === undefined)
      throw notFound();
    void reply.headers({ etag: etag(version), vary: 'accept-language', 'cache-control': 'no-store' });
    return this.#view(code, state, languageOf(acceptLanguage), query.new === 'true');
  }

  @Post('seen')
  @HttpCode(200)
  @Roles('enterprise')
  @Answers(MatchListDto)
  @ApiOperation({ summary: 'The enterprise has opened its list: it knows these answers' })
  seen(
    @Param('code') code: string,
    @Body() { policies }: SeenDto,
    @CurrentActor() actor: Actor,
    @Meta() meta: CommandMeta,
    @Headers('accept-language') acceptLanguage: string | undefined,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<MatchListDto> {
    if (actor.enterpriseCode !== code) throw notFound();
    const command = this.#telling('enterprise', policies);
    return this.#tell(code, command, meta, languageOf(acceptLanguage), reply);
  }

  @Post('notices')
  @HttpCode(200)
  @Roles('official')
  @Answers(MatchListDto)
  @ApiOperation({ summary: 'An official has told the enterprise of these answers' })
  notice(
    @Param('code') code: string,
    @Body() { policies, note }: NoticeDto,
    @Meta() meta: CommandMeta,
    @Headers('accept-language') acceptLanguage: string | undefined,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<MatchListDto> {
    const command = { ...this.#telling('official', policies), ...(note ? { note } : {}) };
    return this.#tell(code, command, meta, languageOf(acceptLanguage), reply);
  }

  #telling(by: TellMatch['by'], policies: string[] | undefined): TellMatch {
    return { type: 'TellMatch', day: this.cityDay.today(), by, ...(policies ? { policies } : {}) };
  }

  async #tell(
    code: string,
    command: TellMatch,
    meta: CommandMeta,
    language: Language,
    reply: ServiceReply,
  ): Promise<MatchListDto> {
    const outcome = await this.log.execute(matchAggregate, code, command, meta);
    return answer(reply, outcome, (state) => this.#view(code, state, language, false));
  }

  #view(code: string, state: Match, language: Language, onlyNew: boolean): MatchListDto {
    const texts = new MatchTexts(this.book.policies, this.cityDay.today(), language);
    const items = state.status === 'unchecked' ? [] : texts.items(state);
    const notice = textOf('match.notice', {}, language);
    return { code, notice, items: onlyNew ? items.filter(({ isNew }) => isNew) : items };
  }
}
