import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { IsLocalDate } from '#contracts';
import type { CountState } from './domain/figure.ts';
import { ROW_KINDS, type RowKind } from './domain/progress-row.ts';

const KINDS = ['count', 'share'] as const;
const TRUSTS = ['A', 'B', 'C', 'R'] as const;
const STATES = ['counted', 'not-counted', 'unknown'] as const;

export class TextAnswer {
  @IsString() zh!: string;
  @IsString() en!: string;
}

export class ProgrammeAnswer extends TextAnswer {
  @IsString() id!: string;
  @ValidateNested() @Type(() => TextAnswer) city!: TextAnswer;
}

export class FreshnessAnswer {
  /** `behind` while events wait in the topics; `unknown` while the broker does not say. */
  @IsIn(['current', 'behind', 'unknown']) state!: 'current' | 'behind' | 'unknown';
  /** When the newest event behind the figures was recorded. */
  @IsOptional() @IsString() recordedAt?: string;
  @IsOptional() @IsString() appliedAt?: string;
  /** Events that wait. */
  @IsOptional() @IsInt() behind?: number;
  /** Enterprises left behind because one of their events cannot be applied: see /v1/parked. */
  @IsInt() parked!: number;
  @IsInt() gaps!: number;
  @IsString() build!: string;
  /** A build that will take over. */
  @IsOptional() @IsString() rebuilding?: string;
}

/** One figure: for a `share` value and goal in basis points (10 000 = all). */
export class AmountsAnswer {
  @IsIn(KINDS) kind!: (typeof KINDS)[number];
  /** Null for a share over nothing. */
  @IsOptional() @IsInt() value!: number | null;
  @IsInt() goal!: number;
  @IsBoolean() reached!: boolean;
  @IsInt() counted!: number;
  /** Known and not counting, e.g. on the roster below the level, or enrolled and not accepted yet. */
  @IsInt() notCounted!: number;
  /** Of which nobody knows yet, e.g. not assessed. */
  @IsInt() unknown!: number;
  /** For a share: over how many. */
  @IsOptional() @IsInt() of!: number | null;
  /** Made-up ones among all these. */
  @IsInt() samples!: number;
  /**
   * Levels among all these that were computed by a maturity model with points not yet compared with the official text; which
   * points, the assessment service says with each evaluation.
   */
  @IsInt() onOpenPoints!: number;
}

export class FloorAnswer {
  /** In basis points. */
  @IsInt() goal!: number;
  @IsString() source!: string;
  @IsIn(TRUSTS) trust!: string;
}

export class TargetFigureAnswer extends AmountsAnswer {
  @IsString() id!: string;
  @IsString() zh!: string;
  @IsString() en!: string;
  @ValidateNested() @Type(() => TextAnswer) unit!: TextAnswer;
  @IsString() source!: string;
  /** A official, B press, C unofficial, R founding report only. */
  @IsIn(TRUSTS) trust!: string;
  @IsOptional() @ValidateNested() @Type(() => FloorAnswer) nationalFloor?: FloorAnswer;
  @IsBoolean() sampleData!: boolean;
  /** The list behind the figure, relative to the service. */
  @IsString() list!: string;
}

export class PublishedAnswer extends TextAnswer {
  @IsLocalDate() on!: string;
  @IsString() target!: string;
  @IsInt() value!: number;
  @IsString() source!: string;
  @IsIn(TRUSTS) trust!: string;
}

export class TargetsAnswer {
  @ValidateNested() @Type(() => ProgrammeAnswer) programme!: ProgrammeAnswer;
  @IsLocalDate() asOf!: string;
  @IsOptional() @IsString() knownAt?: string;
  /** True when made-up enterprises are among what was counted. */
  @IsBoolean() sampleData!: boolean;
  @ValidateNested() @Type(() => FreshnessAnswer) freshness!: FreshnessAnswer;
  @IsArray() @ValidateNested({ each: true }) @Type(() => TargetFigureAnswer) targets!: TargetFigureAnswer[];
  /** Published facts on the way, for comparison; not part of any figure. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => PublishedAnswer)
  publishedProgress!: PublishedAnswer[];
}

export class PartFigureAnswer extends AmountsAnswer {
  @IsString() id!: string;
  @IsString() zh!: string;
  @IsString() en!: string;
}

export class LevelAnswer {
  /** 0 to 4; absent: no level in force. */
  @IsOptional() @IsInt() level?: number;
  @IsInt() enterprises!: number;
  /** Of these, by a model with points not yet compared with the official text. */
  @IsInt() onOpenPoints!: number;
}

export class TargetAnswer extends TargetFigureAnswer {
  @IsLocalDate() asOf!: string;
  @IsOptional() @IsString() knownAt?: string;
  @ValidateNested() @Type(() => FreshnessAnswer) freshness!: FreshnessAnswer;
  /** Empty for things that stand in no district. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => PartFigureAnswer) districts!: PartFigureAnswer[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => PartFigureAnswer) industries!: PartFigureAnswer[];
  /** For a share by level: how many at each. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => LevelAnswer) levels!: LevelAnswer[];
}

export class EvidenceAnswer {
  @IsString() eventId!: string;
  @IsString() type!: string;
  /** What the event says. */
  @IsString() zh!: string;
  @IsString() en!: string;
  @IsLocalDate() effectiveOn!: string;
  @IsString() recordedAt!: string;
}

export class ListedAnswer {
  @IsIn(ROW_KINDS) kind!: RowKind;
  /** Credit code, or the id of a product or case. */
  @IsString() code!: string;
  @IsString() name!: string;
  @IsString() district!: string;
  @IsString() industry!: string;
  @IsBoolean() sample!: boolean;
  @IsIn(STATES) state!: CountState;
  /** Level in force, where the target is about levels and one is. */
  @IsOptional() @IsInt() level?: number;
  /** With a level: true where the maturity model has points that were not yet compared with the official text. */
  @IsOptional() @IsBoolean() openPoints?: boolean;
  /** The events that put it there, the decisive one last. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => EvidenceAnswer) because!: EvidenceAnswer[];
}

export class TrendPointAnswer extends AmountsAnswer {
  @IsLocalDate() day!: string;
}

export class TrendAnswer {
  @IsString() id!: string;
  @IsIn(['day', 'week', 'month']) step!: string;
  @IsBoolean() sampleData!: boolean;
  @ValidateNested() @Type(() => FreshnessAnswer) freshness!: FreshnessAnswer;
  @IsArray() @ValidateNested({ each: true }) @Type(() => TrendPointAnswer) points!: TrendPointAnswer[];
}

export class DistrictFigureAnswer extends AmountsAnswer {
  @IsString() target!: string;
}

export class DistrictAnswer {
  @IsString() id!: string;
  @IsString() zh!: string;
  @IsString() en!: string;
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => DistrictFigureAnswer)
  targets!: DistrictFigureAnswer[];
}

export class DistrictsAnswer {
  @IsLocalDate() asOf!: string;
  @IsOptional() @IsString() knownAt?: string;
  @IsBoolean() sampleData!: boolean;
  @ValidateNested() @Type(() => FreshnessAnswer) freshness!: FreshnessAnswer;
  @IsArray() @ValidateNested({ each: true }) @Type(() => DistrictAnswer) districts!: DistrictAnswer[];
}

export class ParkedAnswer {
  @IsString() key!: string;
  @IsString() name!: string;
  @IsString() topic!: string;
  @IsString() reason!: string;
  @IsString() error!: string;
  @IsOptional() @IsString() eventId?: string;
  @IsString() since!: string;
  /** Events that wait behind. */
  @IsInt() waiting!: number;
}
