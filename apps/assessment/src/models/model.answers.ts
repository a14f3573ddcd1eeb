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
  @IsNumber() points!: number;
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
  @IsOptional() @ValidateNested() @Type(() => BandAnswer) band?: BandAnswer;
  @IsOptional() @IsIn(['up', 'same', 'down']) trend?: string;
}

class AskedNumberAnswer {
  @IsString() id!: string;
  @ValidateNested() @Type(() => TextAnswer) text!: TextAnswer;
  @IsString() unit!: string;
  @IsBoolean() whole!: boolean;
}

class QuestionAnswer {
  @IsString() id!: string;
  @IsString() dimension!: string;
  @ValidateNested() @Type(() => TextAnswer) indicator!: TextAnswer;
  @ValidateNested() @Type(() => TextAnswer) topic!: TextAnswer;
  @ValidateNested() @Type(() => TextAnswer) text!: TextAnswer;
  @IsOptional() @IsString() definition?: string;
  @IsOptional() @IsString() note?: string;
  @IsIn(['one', 'several']) choice!: string;
  @IsNumber() points!: number;
  @IsArray() @ValidateNested({ each: true }) @Type(() => OptionAnswer) options!: OptionAnswer[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => AskedNumberAnswer) numbers!: AskedNumberAnswer[];
  @IsString({ each: true }) evidence!: string[];
}

class SceneGroupAnswer {
  @IsString() id!: string;
  @ValidateNested() @Type(() => TextAnswer) name!: TextAnswer;
}

class SceneAnswer extends SceneGroupAnswer {
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
  @IsNumber() minScore!: number;
  @IsOptional() @ValidateNested() @Type(() => SceneRuleAnswer) scenes?: SceneRuleAnswer;
}

export class ModelAnswer extends ModelSummaryAnswer {
  @IsArray() @ValidateNested({ each: true }) @Type(() => SourceAnswer) sources!: SourceAnswer[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => PartAnswer) parts!: PartAnswer[];
  @IsNumber() total!: number;
  @IsArray() @ValidateNested({ each: true }) @Type(() => DimensionAnswer) dimensions!: DimensionAnswer[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => QuestionAnswer) questions!: QuestionAnswer[];
  @IsInt() sceneLevels!: number;
  @IsArray() @ValidateNested({ each: true }) @Type(() => SceneGroupAnswer) sceneGroups!: SceneGroupAnswer[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => SceneAnswer) scenes!: SceneAnswer[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => LevelAnswer) levels!: LevelAnswer[];
}
