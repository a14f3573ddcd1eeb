import { IsBooleanString, IsIn, IsNumberString, IsOptional } from 'class-validator';
import { ROW_STATUSES } from './bulk.answers.ts';
import type { RowResult } from './bulk-kind.ts';

export class BulkUploadQuery {
  /** `true`: nothing is written, the report says what would happen. */
  @IsOptional() @IsBooleanString() dryRun?: string;
}

export class BulkRowsQuery {
  @IsOptional() @IsIn(ROW_STATUSES) status?: RowResult['status'];
  /** `next` of the page before. */
  @IsOptional() @IsNumberString({ no_symbols: true }) after?: string;
  /** Rows a page, at most 1000. */
  @IsOptional() @IsIn(['10', '50', '100', '500', '1000']) limit?: string;
}
