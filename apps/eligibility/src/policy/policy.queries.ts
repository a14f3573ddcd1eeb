import { Controller, Get, Header, Headers, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { localDate, type LocalDate } from '#kernel';
import { Answers, Examples, languageOf, notFound, Public } from '#service-kit';
import { CityDay } from '../city-day.ts';
import { BOOK_EXAMPLES } from '../example-names.ts';
import { Book } from './book.ts';
import { PolicyDto, PolicyListDto, PolicyQuery } from './policy.dto.ts';
import { policySummary, policyView } from './policy.view.ts';

@ApiTags('policies')
@Controller('v1/policies')
@Public()
export class PolicyQueries {
  constructor(
    private readonly book: Book,
    private readonly cityDay: CityDay,
  ) {}

  @Get()
  @Header('vary', 'accept-language')
  @Header('cache-control', 'public, max-age=300')
  @ApiOperation({ summary: 'The policy book' })
  @Answers(PolicyListDto)
  @Examples(BOOK_EXAMPLES, 'the-policy-book')
  list(@Query() query: PolicyQuery, @Headers('accept-language') acceptLanguage?: string): PolicyListDto {
    const asOf = this.dayOf(query);
    const language = languageOf(acceptLanguage);
    const items = this.book.policies.policies.map((compiled) => policySummary(compiled, asOf, language));
    return { asOf, items };
  }

  @Get(':id')
  @Header('vary', 'accept-language')
  @Header('cache-control', 'public, max-age=300')
  @ApiOperation({
    summary: 'One policy: conditions and benefits on a day, the history of its numbers, its sources',
  })
  @Answers(PolicyDto)
  @Examples(BOOK_EXAMPLES, 'one-policy')
  read(
    @Param('id') id: string,
    @Query() query: PolicyQuery,
    @Headers('accept-language') acceptLanguage?: string,
  ): PolicyDto {
    const compiled = this.book.policies.find(id);
    if (!compiled) throw notFound();
    return policyView(compiled, this.dayOf(query), languageOf(acceptLanguage));
  }

  private dayOf({ asOf }: PolicyQuery): LocalDate {
    return asOf === undefined ? this.cityDay.today() : localDate(asOf);
  }
}
