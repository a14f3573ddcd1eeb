import type { Provider, Type } from '@nestjs/common';
import { ExportController } from './list/export.controller.ts';
import { ExportSources } from './list/export-sources.ts';
import { ReportRenderer } from './rendering/report-renderer.ts';
import { ReportController } from './report.controller.ts';
import { ReportSources } from './report-sources.ts';

export const reportControllers: Type[] = [ReportController, ExportController];
export const reportProviders: Provider[] = [ReportSources, ReportRenderer, ExportSources];
