import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsOptional, IsString, Matches, ValidateNested } from 'class-validator';
import { TextAnswer } from '../target-progress/target.answers.ts';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const TRUSTS = ['A', 'B', 'C', 'R'] as const;

export class PeriodAnswer {
  /** Null for a stock: all until the end of `to`. */
  @IsOptional() @Matches(MONTH) from!: string | null;
  @Matches(MONTH) to!: string;
}

export class IndicatorAnswer extends TextAnswer {
  @IsString() id!: string;
  /** `flow`: added during the period; `stock`: in all at its end. */
  @IsIn(['flow', 'stock']) kind!: 'flow' | 'stock';
  @ValidateNested() @Type(() => TextAnswer) unit!: TextAnswer;
  @ValidateNested() @Type(() => PeriodAnswer) period!: PeriodAnswer;
  @IsInt() value!: number;
  @IsOptional() @IsInt() rankInProvince?: number;
}

export class NationalGoalAnswer extends TextAnswer {
  /** The year by whose end it is to be reached. */
  @IsInt() by!: number;
  @IsString() goal!: string;
}

export class DemandAnswer extends TextAnswer {
  @IsString() industry!: string;
}

export class DemandsAnswer {
  @IsInt() firstListCount!: number;
  @IsArray() @ValidateNested({ each: true }) @Type(() => DemandAnswer) examples!: DemandAnswer[];
}

export class ProjectAnswer extends TextAnswer {
  @IsString() enterprise!: string;
  @ValidateNested() @Type(() => TextAnswer) indicator!: TextAnswer;
  @IsString() planned!: string;
}

/** What one publication said. */
export class IndicatorSetAnswer extends TextAnswer {
  @IsString() id!: string;
  @IsString() programme!: string;
  @IsString() source!: string;
  /** A official, B press, C unofficial, R founding report only. */
  @IsIn(TRUSTS) trust!: (typeof TRUSTS)[number];
  @Matches(MONTH) published!: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => IndicatorAnswer) indicators!: IndicatorAnswer[];
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => NationalGoalAnswer)
  nationalGoals!: NationalGoalAnswer[];
  @ValidateNested() @Type(() => DemandsAnswer) demands!: DemandsAnswer;
  @ValidateNested() @Type(() => ProjectAnswer) project!: ProjectAnswer;
}

export class IndicatorsAnswer {
  @IsArray() @ValidateNested({ each: true }) @Type(() => IndicatorSetAnswer) sets!: IndicatorSetAnswer[];
}
