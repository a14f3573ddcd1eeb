import { Controller, Get, Header, Headers } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers, Examples, languageOf, Public } from '#service-kit';
import { factView } from '../check/answer/law-views.ts';
import { BOOK_EXAMPLES } from '../example-names.ts';
import { FactListDto } from './fact.dto.ts';
import { Book } from './book.ts';

@ApiTags('policies')
@Controller('v1/facts')
@Public()
export class FactQueries {
  constructor(private readonly book: Book) {}

  @Get()
  @Header('vary', 'accept-language')
  @Header('cache-control', 'public, max-age=300')
  @ApiOperation({ summary: 'Every fact a rule may ask for, its type and how to supply it' })
  @Answers(FactListDto)
  @Examples(BOOK_EXAMPLES, 'the-facts')
  list(@Headers('accept-language') acceptLanguage?: string): FactListDto {
    const language = languageOf(acceptLanguage);
    const { definitions } = this.book.policies.facts;
    const items = definitions.map((fact) => ({
      ...factView(fact, language),
      about: fact.about,
      origin: fact.origin,
      ...(fact.fixed && { fixed: fact.fixed[language] }),
    }));
    return { items: items as FactListDto['items'] };
  }
}
