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
import { IsLocalDate } from '#contracts';
import { OpenPointAnswer, TextAnswer } from '../evaluation/result.answers.ts';

class PeriodAnswer {
  @IsLocalDate() from!: string;
  @IsOptional() @IsLocalDate() to?: string;
}

class ValidityAnswer {
  /** Months from the day of the visit. */
  @IsInt() months!: number;
  /** Id of the source that says so. */
  @IsString() source!: string;
  @IsIn(['A', 'B', 'C']) trust!: string;
}

export class ModelSummaryAnswer {
  @IsString() series!: string;
  @IsString() edition!: string;
  @IsInt() revision!: number;
  /** SHA-256 of the model file. */
  @IsString() digest!: string;
  @ValidateNested() @Type(() => TextAnswer) name!: TextAnswer;
  @IsString() document!: string;
  @IsLocalDate() issuedOn!: string;
  @ValidateNested() @Type(() => PeriodAnswer) inForce!: PeriodAnswer;
  /** How long a result holds; absent where the source states no end. */
  @IsOptional() @ValidateNested() @Type(() => ValidityAnswer) validity?: ValidityAnswer;
  @IsArray() @ValidateNested({ each: true }) @Type(() => OpenPointAnswer) openPoints!: OpenPointAnswer[];
}

export class ModelListAnswer {
  @IsArray() @ValidateNested({ each: true }) @Type(() => ModelSummaryAnswer) items!: ModelSummaryAnswer[];
}

class SourceAnswer {
  @IsString() id!: string;
  @ValidateNested() @Type(() => TextAnswer) name!: TextAnswer;
  @IsString({ each: true }) links!: string[];
}

class PartAnswer {
  @IsString() part!: string;
  @IsString({ each: true }) sources!: string[];
  @IsIn(['A', 'B', 'C']) trust!: string;
}

class DimensionAnswer {
  @IsString() id!: string;
  @ValidateNested() @Type(() => TextAnswer) name!: TextAnswer;
  /** Its highest score; absent where only a total is known. */
  @IsOptional() @IsNumber() points?: number;
}

class BandAnswer {
  @IsNumber() over!: number;
  @IsNumber() upTo!: number;
  @IsBoolean() includesOver!: boolean;
}

class OptionAnswer {
  @IsString() key!: string;
  @ValidateNested() @Type(() => TextAnswer) text!: TextAnswer;
  @IsNumber() points!: number;
  /** True: excludes all other options. */
  @IsBoolean() exclusive!: boolean;
  /** Where the question asks the same of several items: which of them. */
  @IsOptional() @IsString() item?: string;
  @IsOptional() @ValidateNested() @Type(() => BandAnswer) band?: BandAnswer;
  @IsOptional() @IsIn(['up', 'same', 'down']) trend?: string;
}

class RegisterFigureAnswer {
  @IsIn(['staff', 'revenueFen']) figure!: string;
  /** Years before the visit. */
  @IsInt() yearsBack!: number;
  /** How many units of the register (persons, fen) one of this number is. */
  @IsInt() times!: number;
}

class AskedNumberAnswer {
  @IsString() id!: string;
  @ValidateNested() @Type(() => TextAnswer) text!: TextAnswer;
  @IsString() unit!: string;
  @IsBoolean() whole!: boolean;
  /** Where the register knows the same figure. */
  @IsOptional() @ValidateNested() @Type(() => RegisterFigureAnswer) register?: RegisterFigureAnswer;
}

class QuestionAnswer {
  @IsString() id!: string;
  @IsString() dimension!: string;
  @IsOptional() @ValidateNested() @Type(() => TextAnswer) indicator?: TextAnswer;
  @ValidateNested() @Type(() => TextAnswer) topic!: TextAnswer;
  @ValidateNested() @Type(() => TextAnswer) text!: TextAnswer;
  @IsOptional() @IsString() definition?: string;
  @IsOptional() @IsString() note?: string;
  @IsIn(['one', 'several', 'each']) choice!: string;
  @IsNumber() points!: number;
  @IsArray() @ValidateNested({ each: true }) @Type(() => OptionAnswer) options!: OptionAnswer[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => AskedNumberAnswer) numbers!: AskedNumberAnswer[];
  @IsString({ each: true }) evidence!: string[];
}

class NamedAnswer {
  @IsString() id!: string;
  @ValidateNested() @Type(() => TextAnswer) name!: TextAnswer;
}

class SceneAnswer extends NamedAnswer {
  @IsString() group!: string;
  @IsBoolean() constraint!: boolean;
  /** Texts of level 1, 2, ... */
  @IsArray() @ValidateNested({ each: true }) @Type(() => TextAnswer) levels!: TextAnswer[];
}

class SceneRuleAnswer {
  @IsInt() atLevel!: number;
  @IsInt() min!: number;
  @IsInt() minConstraint!: number;
}

class LevelAnswer {
  @IsInt() level!: number;
  @ValidateNested() @Type(() => TextAnswer) name!: TextAnswer;
  @IsOptional() @ValidateNested() @Type(() => TextAnswer) meaning?: TextAnswer;
  @IsNumber() minScore!: number;
  /** True where exactly `minScore` still belongs to the level below. */
  @IsOptional() @IsBoolean() minExcluded?: boolean;
  @IsOptional() @ValidateNested() @Type(() => SceneRuleAnswer) scenes?: SceneRuleAnswer;
}

export class ModelAnswer extends ModelSummaryAnswer {
  @IsArray() @ValidateNested({ each: true }) @Type(() => SourceAnswer) sources!: SourceAnswer[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => PartAnswer) parts!: PartAnswer[];
  @IsIn(['points', 'mean-of-means', 'registered-total']) method!: string;
  @IsNumber() total!: number;
  @IsArray() @ValidateNested({ each: true }) @Type(() => DimensionAnswer) dimensions!: DimensionAnswer[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => QuestionAnswer) questions!: QuestionAnswer[];
  /** Question tables of the source that are known by name only. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => NamedAnswer) tables!: NamedAnswer[];
  @IsInt() sceneLevels!: number;
  @IsArray() @ValidateNested({ each: true }) @Type(() => NamedAnswer) sceneGroups!: NamedAnswer[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => SceneAnswer) scenes!: SceneAnswer[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => LevelAnswer) levels!: LevelAnswer[];
}
