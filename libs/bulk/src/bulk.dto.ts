import { IsIn, IsOptional } from 'class-validator';
import { PageQuery } from '#service-kit';
import { ROW_STATUSES } from './bulk.answers.ts';
import type { RowResult } from './bulk-kind.ts';

export class BulkUploadQuery {
  /** `true`: nothing is written, the report says what would happen. */
  @IsOptional() @IsIn(['true', 'false']) dryRun?: 'true' | 'false';
}

export class BulkRowsQuery extends PageQuery {
  @IsOptional() @IsIn(ROW_STATUSES) status?: RowResult['status'];
}
