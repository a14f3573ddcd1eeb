import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';

export class ImprovementsQuery {
  /** The level to reach; without it the next one. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(9) level?: number;
  /** What counts as little: few `changes`, each as big as it takes, or few `steps`, each to the next better answer. */
  @IsOptional() @IsIn(['changes', 'steps']) smallest?: 'changes' | 'steps';
  /** Sets to show, at most 20; without it 5. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(20) limit?: number;
}
