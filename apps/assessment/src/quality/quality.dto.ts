import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { IsLocalDate } from '#contracts';

export class QualityQuery {
  /** Visits from this day on; without it all. */
  @IsOptional() @IsLocalDate() from?: string;
  /** Visits up to this day. */
  @IsOptional() @IsLocalDate() to?: string;
  /** Visits of an assessor, of others, and double visits below which nothing is said; without it 5. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(5) @Max(1_000) minimum?: number;
  /** Days within which two visits saw the same; without it 60. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(0) @Max(365) withinDays?: number;
  /** Percent that stated and registered figures may differ by; without it 10. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(0) @Max(100) tolerancePercent?: number;
}
