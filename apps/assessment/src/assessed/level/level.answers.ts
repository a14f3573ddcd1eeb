import { Type } from 'class-transformer';
import {
  IsArray,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { EVALUATION_KINDS, IsCreditCode, IsLocalDate, type EvaluationKind } from '#contracts';
import { OpenPointAnswer, TextAnswer } from '../../evaluation/result.answers.ts';
import type { Standing } from './why-level.ts';

const STANDINGS: readonly Standing[] = [
  ...(['in-force', 'later-visit', 'later-publication', 'not-yet', 'revoked', 'expired'] as const),
  ...(['self-assessment', 'not-published', 'registered'] as const),
];

export class LevelQuery {
  /** The day asked for; today where it is absent. */
  @IsOptional() @IsLocalDate() on?: string;
}

class LevelStandingAnswer {
  @IsString() evaluationId!: string;
  @IsIn(EVALUATION_KINDS) kind!: EvaluationKind;
  @IsString() edition!: string;
  @IsLocalDate() visitedOn!: string;
  @IsIn(STANDINGS) standing!: Standing;
  /** Why it counts, or does not. */
  @IsString() text!: string;
  /** Which publication of the evaluation; absent before the first. */
  @IsOptional() @IsInt() revision?: number;
  @IsOptional() @IsNumber() score?: number;
  @IsOptional() @IsInt() @Min(0) @Max(4) level?: number;
  @IsOptional() @IsLocalDate() revokedOn?: string;
  @IsOptional() @IsLocalDate() expiresOn?: string;
}

export class LevelOpenPointAnswer extends OpenPointAnswer {
  @IsString() edition!: string;
  @IsInt() modelRevision!: number;
}

export class LevelInForceAnswer {
  @IsCreditCode() code!: string;
  @IsLocalDate() on!: string;
  /** Absent: no visit result is in force on that day. */
  @IsOptional() @IsInt() @Min(0) @Max(4) level?: number;
  @IsOptional() @ValidateNested() @Type(() => TextAnswer) levelName?: TextAnswer;
  @IsOptional() @IsString() evaluationId?: string;
  /** In force from this day, up to (not including) the other one where there is one. */
  @IsOptional() @IsLocalDate() from?: string;
  @IsOptional() @IsLocalDate() until?: string;
  @IsString() text!: string;
  /** All evaluations of the enterprise, the latest visit first, each with what it means for that day. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => LevelStandingAnswer)
  evaluations!: LevelStandingAnswer[];
  /** Of every model by which one of these levels was computed what is not yet compared with the official text. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => LevelOpenPointAnswer)
  openPoints!: LevelOpenPointAnswer[];
  /** When the newest event that is counted was recorded. */
  @IsOptional() @IsString() recordedAt?: string;
}
