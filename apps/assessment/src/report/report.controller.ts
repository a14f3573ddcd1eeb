import { hash } from 'node:crypto';
import { Controller, Get, Inject, Param, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  AnswersFile,
  CurrentActor,
  Roles,
  unavailable,
  type Actor,
  type ServiceReply,
  type ServiceRequest,
} from '#service-kit';
import { EvaluationPath } from '../evaluation/evaluation.dto.ts';
import type { ReportContent } from './content/report-content.ts';
import { ReportRenderer, ReportsBusy } from './rendering/report-renderer.ts';
import { ReportQuery } from './report.dto.ts';
import './report.messages.ts';
import { ReportSources } from './report-sources.ts';
import { announce, bytesOf, PDF, XLSX } from './send-document.ts';
import { evaluationWorkbook } from './sheet/evaluation-workbook.ts';

@ApiTags('evaluations')
@Controller('v1/evaluations')
@Roles('official', 'assessor', 'enterprise', 'integrator')
export class ReportController {
  constructor(
    @Inject(ReportSources) private readonly sources: ReportSources,
    @Inject(ReportRenderer) private readonly renderer: ReportRenderer,
  ) {}

  @Get(':id/report')
  @AnswersFile(PDF)
  @ApiOperation({
    summary: 'The report on an evaluation, in Chinese, with signature lines and the digest of the log',
    description: 'Equal evaluations give equal bytes. What is not in force is marked on every page.',
  })
  async report(
    @Param() { id }: EvaluationPath,
    @Query() { revision }: ReportQuery,
    @CurrentActor() actor: Actor,
    @Req() request: ServiceRequest,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<StreamableFile | undefined> {
    const content = await this.sources.contentOf(id, actor, revision);
    const { digest, pdf } = await this.render(content);
    const name = `${nameOf(content)}.pdf`;
    return announce(request, reply, { mediaType: PDF, name, digest }) ? undefined : bytesOf(pdf, PDF);
  }

  @Get(':id/sheet')
  @AnswersFile(XLSX)
  @ApiOperation({ summary: 'An evaluation as a spreadsheet, in the order of the official form' })
  async sheet(
    @Param() { id }: EvaluationPath,
    @Query() { revision }: ReportQuery,
    @CurrentActor() actor: Actor,
    @Req() request: ServiceRequest,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<StreamableFile | undefined> {
    const content = await this.sources.contentOf(id, actor, revision);
    const digest = hash('sha256', JSON.stringify(content), 'hex');
    if (announce(request, reply, { mediaType: XLSX, name: `${nameOf(content)}.xlsx`, digest }))
      return undefined;
    return bytesOf(await evaluationWorkbook(content), XLSX);
  }

  private async render(content: ReportContent) {
    try {
      return await this.renderer.render(content);
    } catch (error) {
      if (error instanceof ReportsBusy) throw unavailable('report.busy');
      throw error;
    }
  }
}

function nameOf({ title, evaluationId }: ReportContent): string {
  return `${title}-${evaluationId}`;
}
