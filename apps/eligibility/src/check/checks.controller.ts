import { Body, Controller, Header, Headers, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Position } from '#kernel';
import { After, Answers, CurrentActor, Examples, languageOf, Roles, type Actor } from '#service-kit';
import { CheckAnswerDto } from './check-answer.dto.ts';
import { CheckDto } from './check.dto.ts';
import { ChecksService } from './checks.service.ts';

/** Real questions and answers, kept true by a test. */
const EXAMPLES = 'docs/openapi/examples/eligibility';

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
      'The schema below is that of `detail: full`. With `reasons` a policy has neither document, sources, changes nor inTheWay, its conditions, parameters and benefits only what tells them apart, `missing` only codes, and the facts used stand once beside `policies`; with `outcomes` a policy is `{ policy, outcome, day, missing }`.',
  })
  @Answers(CheckAnswerDto)
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
