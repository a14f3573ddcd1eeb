import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsInt, IsNumber, IsOptional, IsString, ValidateNested } from 'class-validator';
import { IsCreditCode } from '#contracts';
import { ModelRefAnswer, OpenPointAnswer, TextAnswer } from '../result.answers.ts';

class OptionRefAnswer {
  @IsString() key!: string;
  @ValidateNested() @Type(() => TextAnswer) text!: TextAnswer;
}

class SceneRefAnswer {
  @IsString() scene!: string;
  @ValidateNested() @Type(() => TextAnswer) name!: TextAnswer;
}

class NeededNumberAnswer {
  @IsString() question!: string;
  @IsString() number!: string;
  @IsInt() atLeast!: number;
  @IsInt() of!: number;
}

/** A better option (`to`), or options to add: any `choose` of `among`. */
class AnswerChangeAnswer {
  @IsString() question!: string;
  @ValidateNested() @Type(() => TextAnswer) topic!: TextAnswer;
  /** Where the question asks the same of several items: which of them. */
  @IsOptional() @IsString() item?: string;
  @IsOptional() @ValidateNested() @Type(() => OptionRefAnswer) from?: OptionRefAnswer;
  @IsOptional() @ValidateNested() @Type(() => OptionRefAnswer) to?: OptionRefAnswer;
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => OptionRefAnswer)
  among?: OptionRefAnswer[];
  @IsInt() choose!: number;
  @IsInt() steps!: number;
  /** Points that it adds. */
  @IsNumber() gain!: number;
  /** What the option asks of a number, where the sheet says of how many. */
  @IsOptional() @ValidateNested() @Type(() => NeededNumberAnswer) needed?: NeededNumberAnswer;
  /** What an assessor asks to see for this question. */
  @IsString({ each: true }) evidence!: string[];
  /** The change in words, in the language asked for. */
  @IsString() text!: string;
}

/** Any `choose` of these scenes from a level to another. */
class SceneChangeAnswer {
  @IsArray() @ValidateNested({ each: true }) @Type(() => SceneRefAnswer) among!: SceneRefAnswer[];
  @IsBoolean() constraint!: boolean;
  @IsInt() from!: number;
  @IsInt() to!: number;
  @IsInt() choose!: number;
  @IsInt() steps!: number;
  @IsString() text!: string;
}

class ImprovementSetAnswer {
  @IsInt() changes!: number;
  @IsInt() steps!: number;
  @IsNumber() gain!: number;
  /** What the set comes to. */
  @IsNumber() score!: number;
  @IsInt() sceneCount!: number;
  @IsInt() constraintSceneCount!: number;
  @IsArray() @ValidateNested({ each: true }) @Type(() => AnswerChangeAnswer) answers!: AnswerChangeAnswer[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => SceneChangeAnswer) scenes!: SceneChangeAnswer[];
  @IsString() text!: string;
}

export class ImprovementsAnswer {
  @IsInt() level!: number;
  @ValidateNested() @Type(() => TextAnswer) levelName!: TextAnswer;
  /** Smallest first; of none of them anything can be left out. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => ImprovementSetAnswer) sets!: ImprovementSetAnswer[];
  /** False where the search for further sets was stopped; the first is the smallest all the same. */
  @IsBoolean() complete!: boolean;
}

export class EvaluationImprovementsAnswer {
  @IsString() evaluationId!: string;
  @IsCreditCode() code!: string;
  @ValidateNested() @Type(() => ModelRefAnswer) model!: ModelRefAnswer;
  @IsNumber() score!: number;
  @IsInt() level!: number;
  @ValidateNested() @Type(() => TextAnswer) levelName!: TextAnswer;
  /** Absent at the highest level. */
  @IsOptional() @ValidateNested() @Type(() => ImprovementsAnswer) improvements?: ImprovementsAnswer;
  /** What of the model is not yet compared with the official text. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => OpenPointAnswer) openPoints!: OpenPointAnswer[];
}
