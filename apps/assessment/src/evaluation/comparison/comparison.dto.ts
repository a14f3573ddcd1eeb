import { IsOptional, Matches } from 'class-validator';
import { IsCreditCode } from '#contracts';
import { EVALUATION_ID } from '../evaluation.dto.ts';

export class EnterprisePath {
  @IsCreditCode() code!: string;
}

export class ComparisonQuery {
  /** Id of the earlier evaluation; without it the latest of stage `before`, or else the earliest there is. */
  @IsOptional() @Matches(EVALUATION_ID) before?: string;
  /** Id of the later evaluation; without it the latest published visit. */
  @IsOptional() @Matches(EVALUATION_ID) after?: string;
}
