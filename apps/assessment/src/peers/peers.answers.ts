import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  ValidateNested,
} from 'class-validator';
import { IsCreditCode, IsLocalDate } from '#contracts';
import { OpenPointAnswer, TextAnswer } from '../evaluation/result.answers.ts';

class PeerGroupAnswer {
  @IsString() industry!: string;
  @IsString() sizeClass!: string;
  @IsString() edition!: string;
  /** Generated enterprises are compared with generated ones only. */
  @IsBoolean() sample!: boolean;
  @IsInt() enterprises!: number;
}

class StandingAnswer {
  /** `total`, or the dimension. */
  @IsString() of!: string;
  @ValidateNested() @Type(() => TextAnswer) name!: TextAnswer;
  @IsNumber() score!: number;
  /** Of the other enterprises of the group, how many percent have a lower score; rounded down. */
  @IsInt() lowerPercent!: number;
  /** Others with the same score. */
  @IsInt() equal!: number;
  @IsNumber() median!: number;
}

export class PeersAnswer {
  @IsCreditCode() code!: string;
  /** `shown`; `too-few` in the group; `unknown` where a fact is missing. */
  @IsIn(['shown', 'too-few', 'unknown']) status!: 'shown' | 'too-few' | 'unknown';
  /** Why nothing is shown, in the language asked for. */
  @IsOptional() @IsString() reason?: string;
  @IsOptional() @IsString() evaluationId?: string;
  @IsOptional() @IsLocalDate() visitedOn?: string;
  @IsOptional() @IsString() edition?: string;
  @IsOptional() @IsString() document?: string;
  @IsOptional() @IsInt() level?: number;
  @IsOptional() @ValidateNested() @Type(() => PeerGroupAnswer) group?: PeerGroupAnswer;
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => StandingAnswer)
  standings?: StandingAnswer[];
  /** What of the model is not yet compared with the official text. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => OpenPointAnswer) openPoints!: OpenPointAnswer[];
  /** When the newest event that is counted was recorded. */
  @IsOptional() @IsString() recordedAt?: string;
}
