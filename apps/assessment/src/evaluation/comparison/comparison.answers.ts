import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsNumber, IsOptional, IsString, ValidateNested } from 'class-validator';
import {
  EVALUATION_KINDS,
  EVALUATION_STAGES,
  IsCreditCode,
  IsLocalDate,
  type EvaluationKind,
  type EvaluationStage,
} from '#contracts';
import { STATUSES, type Status } from '../evaluation.dto.ts';
import { ModelRefAnswer, OpenPointAnswer, TextAnswer } from '../result.answers.ts';

export class ComparedEvaluationAnswer {
  @IsString() evaluationId!: string;
  @IsIn(STATUSES) status!: Status;
  @IsIn(EVALUATION_KINDS) kind!: EvaluationKind;
  @IsIn(EVALUATION_STAGES) stage!: EvaluationStage;
  @IsLocalDate() visitedOn!: string;
  @ValidateNested() @Type(() => ModelRefAnswer) model!: ModelRefAnswer;
  @IsNumber() score!: number;
  @IsInt() level!: number;
  @ValidateNested() @Type(() => TextAnswer) levelName!: TextAnswer;
  /** What of its model is not yet compared with the official text. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => OpenPointAnswer) openPoints!: OpenPointAnswer[];
}

class PairAnswer {
  @IsNumber() before!: number;
  @IsNumber() after!: number;
  @IsNumber() change!: number;
}

class NamedPairAnswer extends PairAnswer {
  @IsString() id!: string;
  @ValidateNested() @Type(() => TextAnswer) name!: TextAnswer;
}

class QuestionPairAnswer extends NamedPairAnswer {
  @IsString({ each: true }) chosenBefore!: string[];
  @IsString({ each: true }) chosenAfter!: string[];
}

export class ComparedPointsAnswer {
  @ValidateNested() @Type(() => PairAnswer) total!: PairAnswer;
  @IsArray() @ValidateNested({ each: true }) @Type(() => NamedPairAnswer) dimensions!: NamedPairAnswer[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => QuestionPairAnswer) questions!: QuestionPairAnswer[];
  /** Levels of scenes. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => NamedPairAnswer) scenes!: NamedPairAnswer[];
}

export class ComparisonAnswer {
  @IsCreditCode() code!: string;
  @ValidateNested() @Type(() => ComparedEvaluationAnswer) before!: ComparedEvaluationAnswer;
  @ValidateNested() @Type(() => ComparedEvaluationAnswer) after!: ComparedEvaluationAnswer;
  /** `points`: scored alike. `levels`: the levels stand side by side, nothing is subtracted. `nothing`: see the reason. */
  @IsIn(['points', 'levels', 'nothing']) comparable!: 'points' | 'levels' | 'nothing';
  /** Why not by points, in the language asked for. */
  @IsOptional() @IsString() reason?: string;
  /** Only where both were scored alike. */
  @IsOptional() @ValidateNested() @Type(() => ComparedPointsAnswer) points?: ComparedPointsAnswer;
}
