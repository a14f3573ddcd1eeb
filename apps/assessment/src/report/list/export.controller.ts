import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Controller, Get, Inject, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Position } from '#kernel';
import {
  After,
  AnswersFile,
  CurrentActor,
  Roles,
  unavailable,
  type Actor,
  type ServiceReply,
  type ServiceRequest,
} from '#service-kit';
import { announce, XLSX } from '../send-document.ts';
import { EvaluationExportQuery } from './export.dto.ts';
import { ExportSources } from './export-sources.ts';
import { writeExport } from './write-export.ts';

/** Each walks the log of all its evaluations. */
const MOST_AT_ONCE = 2;

@ApiTags('evaluations')
@Controller('v1/evaluation-exports')
@Roles('official', 'assessor', 'integrator')
export class ExportController {
  private running = 0;

  constructor(@Inject(ExportSources) private readonly sources: ExportSources) {}

  @Get()
  @AnswersFile(XLSX)
  @ApiOperation({
    summary:
      'Evaluations the caller may see as one spreadsheet: a sheet for each edition, columns in its order',
  })
  async all(
    @Query() query: EvaluationExportQuery,
    @CurrentActor() actor: Actor,
    @After() after: Position | undefined,
    @Req() request: ServiceRequest,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<StreamableFile> {
    const editions = await this.sources.editions(query, actor, after);
    if (this.running >= MOST_AT_ONCE) throw unavailable('report.busy');
    this.running += 1;
    try {
      const file = await writtenTo((path) => writeExport(path, editions));
      announce(request, reply, { mediaType: XLSX, name: '数字化水平评测汇总.xlsx' });
      return file;
    } finally {
      this.running -= 1;
    }
  }
}

/** Into a file first: what goes wrong on the way is a problem answer and not half a spreadsheet. It is gone once it was sent. */
async function writtenTo(write: (path: string) => Promise<unknown>): Promise<StreamableFile> {
  const folder = await mkdtemp(join(tmpdir(), 'evaluations-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const path = join(folder, 'evaluations.xlsx');
    await write(path);
    const { size } = await stat(path);
    const file = createReadStream(path);
    file.once('close', () => void remove());
    return new StreamableFile(file, { type: XLSX, length: size });
  } catch (error) {
    await remove();
    throw error;
  }
}
