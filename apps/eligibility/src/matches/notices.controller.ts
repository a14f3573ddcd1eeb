import { Body, Controller, Headers, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { EventLog, type CommandMeta, type Outcome } from '#event-log';
import { Answers, Examples, languageOf, Meta, notFound, Roles, textOf, type Language } from '#service-kit';
import { CityDay } from '../city-day.ts';
import { RECORD_EXAMPLES } from '../example-names.ts';
import { Book } from '../policy/book.ts';
import type { TellMatch } from './domain/decide-match.ts';
import type { Match } from './domain/match.ts';
import { matchAggregate } from './match.aggregate.ts';
import { NoticesDto, NoticesAnswerDto, type NoticedDto } from './notices.dto.ts';

/** An official has told many enterprises of one policy, by one letter or at one meeting. */
@ApiTags('matches')
@Controller('v1/policies/:id/notices')
@Roles('official')
export class NoticesController {
  constructor(
    @Inject(EventLog) private readonly log: EventLog,
    private readonly book: Book,
    private readonly cityDay: CityDay,
  ) {}

  @Post()
  @HttpCode(200)
  @Answers(NoticesAnswerDto)
  @Examples(RECORD_EXAMPLES, 'told-of-a-policy')
  @ApiOperation({
    summary: 'An official has told these enterprises of one policy',
    description:
      'Up to 1,000 enterprises, as `GET /v1/policies/:id/matches?told=false` lists them. Each has its own result; one that is refused does not keep the others from being noted. The same Idempotency-Key may be sent again at any time: nobody is noted twice.',
  })
  async tell(
    @Param('id') id: string,
    @Body() { codes, note }: NoticesDto,
    @Meta() meta: CommandMeta,
    @Headers('accept-language') acceptLanguage: string | undefined,
  ): Promise<NoticesAnswerDto> {
    if (!this.book.policies.find(id)) throw notFound();
    const command: TellMatch = {
      type: 'TellMatch',
      day: this.cityDay.today(),
      by: 'official',
      policies: [id],
      ...(note === undefined ? {} : { note }),
    };
    const entries = codes.map((code) => ({ id: code, command, meta }));
    const outcomes = await this.log.executeMany(matchAggregate, entries);
    const items = outcomes.map((outcome, index) =>
      noticed(codes[index]!, outcome, languageOf(acceptLanguage)),
    );
    const count = (result: NoticedDto['result']) => items.filter((item) => item.result === result).length;
    return { policy: id, told: count('told'), known: count('known'), refused: count('refused'), items };
  }
}

function noticed(code: string, outcome: Outcome<Match>, language: Language): NoticedDto {
  if (outcome.kind === 'accepted') return { code, result: outcome.unchanged ? 'known' : 'told' };
  const { code: problem, params } = outcome.refusal;
  return { code, result: 'refused', problem, detail: textOf(problem, params, language) };
}
