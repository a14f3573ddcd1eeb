import { Type } from 'class-transformer';
import { IsBoolean, IsOptional, IsString, ValidateNested } from 'class-validator';
import { ModelRefAnswer, ResultAnswer } from '../result.answers.ts';
import { ImprovementsAnswer } from './improvements.answers.ts';

export class ScoringAnswer extends ResultAnswer {
  @ValidateNested() @Type(() => ModelRefAnswer) model!: ModelRefAnswer;
  /** False while questions or scenes are open: score and level can only rise. */
  @IsBoolean() complete!: boolean;
  @IsString({ each: true }) unanswered!: string[];
  /** The smallest sets that would reach the next level; absent at the highest. */
  @IsOptional() @ValidateNested() @Type(() => ImprovementsAnswer) improvements?: ImprovementsAnswer;
}
