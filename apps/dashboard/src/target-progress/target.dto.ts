import { IsIn, IsISO8601, IsOptional } from 'class-validator';
import { IsListId, IsLocalDate } from '#contracts';
import type { LocalDate } from '#kernel';
import { PageQuery } from '#service-kit';
import type { CountState } from './domain/figure.ts';
import type { TrendStep } from './domain/trend.ts';

export class FigureQuery {
  /** The day the figure is for; today in the city when absent. */
  @IsOptional() @IsLocalDate() asOf?: LocalDate;
  /** An instant: what was recorded later is left out. */
  @IsOptional() @IsISO8601({ strict: true, strictSeparator: true }) knownAt?: string;
}

export class TargetListQuery extends PageQuery {
  @IsOptional() @IsLocalDate() asOf?: LocalDate;
  @IsOptional() @IsISO8601({ strict: true, strictSeparator: true }) knownAt?: string;
  /** Which of them; all when absent. */
  @IsOptional() @IsIn(['counted', 'not-counted', 'unknown']) state?: CountState;
  @IsOptional() @IsListId() district?: string;
  @IsOptional() @IsListId() industry?: string;
}

export class TrendQuery {
  @IsLocalDate() from!: LocalDate;
  /** Today when absent. */
  @IsOptional() @IsLocalDate() to?: LocalDate;
  @IsOptional() @IsIn(['day', 'week', 'month']) step: TrendStep = 'month';
}
