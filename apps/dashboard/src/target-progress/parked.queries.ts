import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { InjectReader, ProjectionReader } from '#projections';
import { AnswersPage, Roles } from '#service-kit';
import type { ProgressRow } from './domain/progress-row.ts';
import { targetProgress } from './target-progress.projection.ts';
import { ParkedAnswer } from './target.answers.ts';

const NAMED = 1_000;

@ApiTags('targets')
@Controller('v1/parked')
export class ParkedQueries {
  constructor(@InjectReader(targetProgress) private readonly reader: ProjectionReader<ProgressRow>) {}

  @Get()
  @Roles('official', 'operator')
  @AnswersPage(ParkedAnswer)
  @ApiOperation({ summary: 'Who is left behind because one of their events cannot be applied' })
  async parked(): Promise<{ items: ParkedAnswer[] }> {
    const parked = await this.reader.parked();
    const keys = parked.map(({ key }) => key);
    const rows = await this.reader.find({ _id: { $in: keys } }, { limit: NAMED });
    const names = new Map(rows.map(({ code, name }) => [code, name]));
    return { items: parked.map((one) => ({ ...one, name: names.get(one.key) ?? one.key })) };
  }
}
