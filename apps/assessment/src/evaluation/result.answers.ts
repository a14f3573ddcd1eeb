import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';

export class TextAnswer {
  @IsString() zh!: string;
  @IsString() en!: string;
}

export class DimensionScoreAnswer {
  @IsString() dimension!: string;
  @IsOptional() @ValidateNested() @Type(() => TextAnswer) name?: TextAnswer;
  /** Exact points. */
  @IsNumber() score!: number;
  @IsOptional() @IsNumber() of?: number;
}

export class SceneCountAnswer {
  @IsInt() level!: number;
  /** Scenes at this level or higher. */
  @IsInt() scenes!: number;
  @IsInt() constraintScenes!: number;
}

export class SceneBelowAnswer {
  @IsString() scene!: string;
  @IsInt() level!: number;
  @IsBoolean() constraint!: boolean;
  @ValidateNested() @Type(() => TextAnswer) name!: TextAnswer;
}

export class QuestionBelowAnswer {
  @IsString() question!: string;
  @ValidateNested() @Type(() => TextAnswer) name!: TextAnswer;
  @IsNumber() score!: number;
  @IsNumber() of!: number;
  /** Points that it could still give. */
  @IsNumber() left!: number;
}

export class NextLevelAnswer {
  @IsInt() level!: number;
  @ValidateNested() @Type(() => TextAnswer) levelName!: TextAnswer;
  @IsNumber() pointsMissing!: number;
  @IsInt() scenesMissing!: number;
  @IsInt() constraintScenesMissing!: number;
  /** The level a scene must reach to count. */
  @IsInt() sceneLevel!: number;
  @IsArray() @ValidateNested({ each: true }) @Type(() => SceneBelowAnswer) scenesBelow!: SceneBelowAnswer[];
  /** Where points were not gained, most first; empty where the score is enough. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => QuestionBelowAnswer)
  questionsBelow!: QuestionBelowAnswer[];
  /** Why not this level, in the language asked for. */
  @IsString({ each: true }) reasons!: string[];
}

export class OpenPointAnswer {
  @IsString() id!: string;
  @IsOptional() @IsString() concerns?: string;
  @IsOptional() @ValidateNested() @Type(() => TextAnswer) text?: TextAnswer;
}

export class ResultAnswer {
  /** 0-100, exact. */
  @IsNumber() score!: number;
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => DimensionScoreAnswer)
  dimensionScores!: DimensionScoreAnswer[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => SceneCountAnswer) sceneCounts!: SceneCountAnswer[];
  @IsInt() @Min(0) @Max(4) levelByScore!: number;
  /** Absent where the model judges no scenes. */
  @IsOptional() @IsInt() @Min(0) @Max(4) levelByScenes?: number;
  /** 0 (no level) to 4. */
  @IsInt() @Min(0) @Max(4) level!: number;
  @IsOptional() @ValidateNested() @Type(() => TextAnswer) levelName?: TextAnswer;
  /** Absent at the highest level. */
  @IsOptional() @ValidateNested() @Type(() => NextLevelAnswer) next?: NextLevelAnswer;
  /** What of the model is not yet compared with the official text. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => OpenPointAnswer) openPoints!: OpenPointAnswer[];
}

/** What a result was computed with. */
export class ModelRefAnswer {
  @IsString() edition!: string;
  @IsInt() revision!: number;
  /** SHA-256 of the model file. */
  @IsString() digest!: string;
  @IsOptional() @IsString() document?: string;
}
