import { Body, Controller, Header, Headers, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Position } from '#kernel';
import { After, Answers, CurrentActor, Examples, languageOf, Roles, type Actor } from '#service-kit';
import { EXAMPLES } from '../example-names.ts';
import { CheckAnswerDto, OutcomesAnswerDto, ReasonsAnswerDto } from './check-answer.dto.ts';
import { CheckDto } from './check.dto.ts';
import { ChecksService } from './checks.service.ts';

@ApiTags('checks')
@Controller('v1/checks')
@Roles('official', 'integrator', 'enterprise')
export class ChecksController {
  constructor(private readonly checks: ChecksService) {}

  /** A question, not a command: nothing is stored, so no Idempotency-Key is asked for. */
  @Post()
  @HttpCode(200)
  @Header('content-type', 'application/json; charset=utf-8')
  @Header('vary', 'accept-language')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'What can be had, and why or why not: the policies checked against facts',
    description:
      'In one of three sizes, by `detail`: `full` unless said otherwise, `reasons` for systems that judge, `outcomes` for lists. The text of a condition, source or number that a size leaves out is at GET /v1/policies/:id?asOf=<lawOf.day>, how to supply a fact at GET /v1/facts. Registered facts are those of `asOf`, whatever the day of the deed: its law is applied to them, so for a deed of an earlier day ask with `asOf` of that day or send its facts along.',
  })
  @Answers(CheckAnswerDto, { or: [ReasonsAnswerDto, OutcomesAnswerDto] })
  @Examples(
    EXAMPLES,
    'a-loan-in-full',
    'a-loan-with-reasons',
    'what-would-have-to-change',
    'what-is-missing',
    'the-whole-book',
    'wrong-facts',
  )
  check(
    @Body() dto: CheckDto,
    @CurrentActor() actor: Actor,
    @Headers('accept-language') acceptLanguage: string | undefined,
    @After() after: Position | undefined,
  ): Promise<Buffer> {
    return this.checks.check(dto, actor, languageOf(acceptLanguage), after);
  }
}
