import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';

export class ReportQuery {
  /** Number of a publication; without it the result in force, or what waits for review where there is none. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(1_000) revision?: number;
}
