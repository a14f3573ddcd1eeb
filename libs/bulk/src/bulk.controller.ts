import { Controller, Get, Inject, Param, Post, Query, Req, Res, type Type } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { v5 as uuidV5 } from 'uuid';
import { type CommandMeta } from '#event-log';
import {
  answerPage,
  Answers,
  AnswersPage,
  decodeCursor,
  encodeCursor,
  languageOf,
  Meta,
  ProblemException,
  Roles,
  textOf,
  type Language,
  type Page,
  type ServiceReply,
  type ServiceRequest,
} from '#service-kit';
import type { BulkKind, RowProblem } from './bulk-kind.ts';
import { BulkJobAnswer, BulkRowAnswer, ROW_STATUSES } from './bulk.answers.ts';
import { BulkJobs } from './bulk-jobs.ts';
import { BulkRowsQuery, BulkUploadQuery } from './bulk.dto.ts';
import type { BulkJob } from './bulk.schema.ts';
import { NDJSON, uploadOf, type UploadRequest } from './upload.ts';

const JOB_NAMESPACE = '8d1c2c3e-6f0a-5b0e-9c57-2f5f4c1f6a10';

/** `POST /v1/<kind>-imports`: takes the file, answers at once with a job. */
export function uploadController(kind: BulkKind): Type {
  @ApiTags('imports')
  @Controller(`v1/${kind.name}-imports`)
  class BulkUploadController {
    constructor(@Inject(BulkJobs) private readonly jobs: BulkJobs) {}

    @Post()
    @Answers(BulkJobAnswer, { status: 202 })
    @Roles(...kind.roles)
    @ApiOperation({ summary: kind.title })
    @ApiConsumes('multipart/form-data', ...(kind.formats.includes('ndjson') ? [NDJSON] : []))
    @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } })
    async upload(
      @Req() request: UploadRequest,
      @Query() query: BulkUploadQuery,
      @Meta() meta: CommandMeta,
      @Res({ passthrough: true }) reply: ServiceReply,
    ): Promise<object> {
      const { content, fileName, format } = await uploadOf(request, kind);
      const dryRun = query.dryRun === 'true';
      const job = await this.jobs.create(
        {
          id: jobId(kind, meta, dryRun),
          kind: kind.name,
          fileName,
          format,
          dryRun,
          actor: meta.actor,
          correlationId: meta.correlationId,
        },
        content,
      );
      reply.status(202).header('Location', `/v1/jobs/${job._id}`);
      return jobView(job, languageOf(reply.request.headers['accept-language']));
    }
  }
  return BulkUploadController;
}

@ApiTags('imports')
@Controller('v1/jobs')
export class BulkJobsController {
  constructor(@Inject(BulkJobs) private readonly jobs: BulkJobs) {}

  @Get(':id')
  @Answers(BulkJobAnswer)
  @Roles('official', 'operator')
  @ApiOperation({ summary: 'Progress of a bulk job' })
  async job(@Param('id') id: string, @Req() request: ServiceRequest): Promise<object> {
    return jobView(await this.find(id), languageOf(request.headers['accept-language']));
  }

  @Get(':id/rows')
  @AnswersPage(BulkRowAnswer)
  @Roles('official', 'operator')
  @ApiOperation({ summary: 'The report per row, in the order of the file' })
  @ApiQuery({ name: 'status', required: false, enum: ROW_STATUSES })
  async rows(
    @Param('id') id: string,
    @Query() { status, cursor, limit }: BulkRowsQuery,
    @Req() request: ServiceRequest,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<Page<object>> {
    await this.find(id);
    const language = languageOf(request.headers['accept-language']);
    const [after = 0] = cursor ? decodeCursor(cursor, 1) : [];
    const filter = { job: id, number: { $gt: Number(after) }, ...(status ? { status } : {}) };
    const found = await this.jobs.store.rows
      .find(filter)
      .sort({ number: 1 })
      .limit(limit + 1)
      .toArray();
    const rows = found.slice(0, limit);
    const items = rows.map(({ _id, job: _job, problems, warnings, ...row }) => ({
      ...row,
      ...(problems ? { problems: worded(problems, language) } : {}),
      ...(warnings ? { warnings: worded(warnings, language) } : {}),
    }));
    const next = found.length > limit ? { next: encodeCursor([rows.at(-1)!.number]) } : {};
    return answerPage(reply, { items, ...next });
  }

  private async find(id: string): Promise<BulkJob> {
    const job = await this.jobs.store.jobs.findOne({ _id: id });
    if (!job) throw new ProblemException(404, 'bulk.job-not-found', { id });
    return job;
  }
}

/** The same file sent again with the same key is the same job; a dry run and the real one are two. */
function jobId(kind: BulkKind, { actor, commandId }: CommandMeta, dryRun: boolean): string {
  return uuidV5(`${kind.name}:${actor}:${commandId}${dryRun ? ':dry-run' : ''}`, JOB_NAMESPACE);
}

function worded(problems: readonly RowProblem[], language: Language): object[] {
  return problems.map(({ field, code, params }) => ({
    field,
    code,
    detail: textOf(code, params ?? {}, language),
  }));
}

function jobView(job: BulkJob, language: Language): object {
  const {
    _id,
    worker: _worker,
    failures: _failures,
    claimedUntil: _claim,
    correlationId: _correlation,
    problem,
    ...view
  } = job;
  return {
    id: _id,
    ...view,
    ...(problem ? { problem: { ...problem, detail: textOf(problem.code, problem.params, language) } } : {}),
  };
}
