import { Readable } from 'node:stream';
import { Body, Controller, Headers, HttpCode, Inject, Post, StreamableFile } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import { Answers, Examples, languageOf, Roles } from '#service-kit';
import { EXAMPLES } from '../../example-names.ts';
import { BatchFullLineDto, BatchLineDto, BatchReasonsLineDto, CheckBatchDto } from './batch.dto.ts';
import { CheckBatchesService } from './check-batches.service.ts';

const PATH = 'v1/check-batches';
const MAX_BODY_BYTES = 16 * 1_048_576;
const NDJSON = 'application/x-ndjson; charset=utf-8';

@ApiTags('checks')
@Controller(PATH)
@Roles('official', 'integrator')
export class CheckBatchesController {
  constructor(
    private readonly batches: CheckBatchesService,
    @Inject(HttpAdapterHost) { httpAdapter }: HttpAdapterHost,
  ) {
    // Ten thousand items are more than other routes may be sent. Routes are made after this.
    httpAdapter.getInstance<FastifyInstance>().addHook('onRoute', (route) => {
      if (route.url === `/${PATH}`) route.bodyLimit = MAX_BODY_BYTES;
    });
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Up to 10,000 questions at once, answered line by line',
    description:
      'The answer is NDJSON: one line per item, in order, and a last line with `done` and the counts; an answer without that line was cut off. A wrong item gets its problem, the others their answers. Nothing is stored.',
  })
  @Answers(BatchLineDto, { mediaType: 'application/x-ndjson', or: [BatchReasonsLineDto, BatchFullLineDto] })
  @Examples(EXAMPLES, 'a-batch')
  check(
    @Body() dto: CheckBatchDto,
    @Headers('accept-language') acceptLanguage: string | undefined,
  ): StreamableFile {
    const lines = this.batches.answer(dto, languageOf(acceptLanguage));
    return new StreamableFile(Readable.from(lines, { objectMode: false }), { type: NDJSON });
  }
}
