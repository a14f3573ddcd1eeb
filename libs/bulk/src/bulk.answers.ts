import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  ValidateNested,
} from 'class-validator';
import type { FileFormat, RowResult } from './bulk-kind.ts';
import type { BulkJob } from './bulk.schema.ts';

const FORMATS = ['xlsx', 'csv', 'ndjson'] as const;
const JOB_STATES = ['waiting', 'running', 'done', 'failed'] as const;
export const ROW_STATUSES = ['accepted', 'unchanged', 'refused'] as const;

export class BulkCountsAnswer {
  @IsInt() accepted!: number;
  /** Rows whose content was already so. */
  @IsInt() unchanged!: number;
  @IsInt() refused!: number;
  /** Accepted, but a person should look. */
  @IsInt() warned!: number;
}

/** Why the file as a whole could not be taken. */
export class BulkProblemAnswer {
  @IsString() code!: string;
  @IsString() detail!: string;
  @IsObject() params!: object;
}

export class BulkJobAnswer {
  @IsString() id!: string;
  @IsString() kind!: string;
  @IsString() fileName!: string;
  @IsIn(FORMATS) format!: FileFormat;
  @IsString() sha256!: string;
  @IsBoolean() dryRun!: boolean;
  @IsString() actor!: string;
  @IsIn(JOB_STATES) state!: BulkJob['state'];
  @IsInt() rowsDone!: number;
  @ValidateNested() @Type(() => BulkCountsAnswer) counts!: BulkCountsAnswer;
  @IsString() createdAt!: string;
  @IsOptional() @IsString() finishedAt?: string;
  @IsOptional() @ValidateNested() @Type(() => BulkProblemAnswer) problem?: BulkProblemAnswer;
}

export class RowProblemAnswer {
  @IsOptional() @IsString() field?: string;
  @IsString() code!: string;
  @IsString() detail!: string;
}

export class BulkRowAnswer {
  /** Place in the file across all sheets, from 1. */
  @IsInt() number!: number;
  /** Line in the sheet as a person sees it. */
  @IsInt() row!: number;
  @IsOptional() @IsString() sheet?: string;
  @IsIn(ROW_STATUSES) status!: RowResult['status'];
  /** What the row is about: a code, an id. */
  @IsOptional() @IsString() subject?: string;
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => RowProblemAnswer)
  problems?: RowProblemAnswer[];
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => RowProblemAnswer)
  warnings?: RowProblemAnswer[];
}
