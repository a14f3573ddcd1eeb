import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Position } from '#kernel';
import { InjectReader, type ProjectionReader, type RowFilter } from '#projections';
import {
  After,
  answerPage,
  Answers,
  AnswersPage,
  Examples,
  languageOf,
  notFound,
  Roles,
  textOf,
  type ServiceReply,
} from '#service-kit';
import { CityDay } from '../city-day.ts';
import { RECORD_EXAMPLES } from '../example-names.ts';
import { Book } from '../policy/book.ts';
import { BookInForce } from './book-in-force.ts';
import type { Reach } from './domain/reach.ts';
import { enterpriseMatches, type MatchRow } from './enterprise-matches.projection.ts';
import { CheckNotes } from './match-checks.schema.ts';
import {
  MatchChecksDto,
  MatchCountsDto,
  MatchCountsQuery,
  MatchedEnterpriseDto,
  PolicyMatchesQuery,
  type PolicyCountsDto,
} from './match.dto.ts';
import { MatchTexts } from './match.view.ts';

/** What officials see: per policy who qualifies, who nearly does, and who has not been told. */
@ApiTags('matches')
@Controller('v1')
@Roles('official')
export class MatchQueries {
  constructor(
    private readonly book: Book,
    private readonly inForce: BookInForce,
    private readonly notes: CheckNotes,
    private readonly cityDay: CityDay,
    @InjectReader(enterpriseMatches) private readonly matches: ProjectionReader<MatchRow>,
  ) {}

  @Get('matches')
  @Answers(MatchCountsDto)
  @ApiOperation({ summary: 'Per policy: how many qualify, may qualify, nearly qualify, and do not know' })
  async counts(
    @Query() query: MatchCountsQuery,
    @Headers('accept-language') acceptLanguage: string | undefined,
    @After() after: Position | undefined,
  ): Promise<MatchCountsDto> {
    if (after) await this.matches.waitFor(after);
    const language = languageOf(acceptLanguage);
    const texts = new MatchTexts(this.book.policies, this.cityDay.today(), language);
    const bucket = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
    const sums = await this.matches.tallies({ bucket, by: ['policy', 'reach', 'told'] });
    const count = (policy: string, reach: Reach, told?: 'yes' | 'no') =>
      sums
        .filter(({ bucket: of }) => of['policy'] === policy && of['reach'] === reach)
        .reduce((sum, one) => (told && one.bucket['told'] !== told ? sum : sum + one.sum), 0);
    const items = this.book.policies.policies.map(({ policy: { id } }): PolicyCountsDto => {
      const deadline = texts.deadline(id);
      return {
        policy: id,
        name: texts.name(id),
        qualifies: count(id, 'qualifies'),
        ready: count(id, 'ready'),
        possible: count(id, 'possible'),
        nearly: count(id, 'nearly'),
        far: count(id, 'far'),
        notOpen: count(id, 'not-open'),
        qualifiesNotTold: count(id, 'qualifies', 'no'),
        readyNotTold: count(id, 'ready', 'no'),
        possibleNotTold: count(id, 'possible', 'no'),
        ...(deadline ? { deadline } : {}),
      };
    });
    return { notice: textOf('match.notice', {}, language), items };
  }

  @Get('policies/:id/matches')
  @AnswersPage(MatchedEnterpriseDto)
  @Examples(RECORD_EXAMPLES, 'who-qualifies')
  @ApiOperation({ summary: 'The enterprises behind the counts of a policy, with what stands between' })
  async enterprises(
    @Param('id') id: string,
    @Query() query: PolicyMatchesQuery,
    @Headers('accept-language') acceptLanguage: string | undefined,
    @After() after: Position | undefined,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<object> {
    if (!this.book.policies.find(id)) throw notFound();
    if (after) await this.matches.waitFor(after);
    const texts = new MatchTexts(this.book.policies, this.cityDay.today(), languageOf(acceptLanguage));
    const { limit, cursor } = query;
    const page = await this.matches.page({
      filter: filterOf(id, query),
      limit,
      ...(cursor ? { cursor } : {}),
    });
    const items = page.items.map((row) => enterpriseView(row, id, texts));
    return answerPage(reply, { items, ...(page.next ? { next: page.next } : {}) });
  }

  @Get('match-checks')
  @Roles('official', 'operator')
  @Answers(MatchChecksDto)
  @ApiOperation({ summary: 'How far the check of everybody is that follows a new day or a changed book' })
  async checks(): Promise<MatchChecksDto> {
    const sweep = await this.notes.latest();
    return {
      book: this.inForce.hash,
      day: sweep?.day ?? null,
      because: sweep?.because ?? null,
      checked: sweep?.checked ?? 0,
      changed: sweep?.changed ?? 0,
      failed: sweep?.failed ?? 0,
      finished: sweep?.finishedAt !== undefined,
      startedAt: sweep?.startedAt.toISOString() ?? null,
      finishedAt: sweep?.finishedAt?.toISOString() ?? null,
    };
  }
}

function filterOf(policy: string, query: PolicyMatchesQuery): RowFilter {
  const { reach, told, district, industry, sizeClass } = query;
  const answered = { policy, ...(reach ? { reach } : {}), ...(told ? { told: told === 'true' } : {}) };
  return {
    policies: { $elemMatch: answered },
    ...(district ? { district } : {}),
    ...(industry ? { industry } : {}),
    ...(sizeClass ? { sizeClass } : {}),
  };
}

function enterpriseView(row: MatchRow, id: string, texts: MatchTexts): MatchedEnterpriseDto {
  const { code, name, district, industry, sizeClass, sample } = row;
  const { outcome, reach, since, told, toldOn, toldBy, ...answer } = row.policies.find(
    ({ policy }) => policy === id,
  )!;
  return {
    code,
    ...(name ? { name } : {}),
    ...(district ? { district } : {}),
    ...(industry ? { industry } : {}),
    ...(sizeClass ? { sizeClass } : {}),
    sample: sample ?? false,
    outcome,
    reach,
    reachText: texts.reach(reach),
    since,
    unmet: texts.conditions(id, answer.unmet),
    unknown: texts.conditions(id, answer.unknown),
    missing: texts.missing(answer.missing),
    told,
    ...(toldOn ? { toldOn } : {}),
    ...(toldBy ? { toldBy } : {}),
  };
}
