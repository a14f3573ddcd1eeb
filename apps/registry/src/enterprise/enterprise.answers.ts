import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  ValidateNested,
} from 'class-validator';
import {
  IsCreditCode,
  IsListId,
  IsLocalDate,
  OWNERSHIPS,
  SIZE_CLASSES,
  type Ownership,
  type SizeClass,
} from '#contracts';
import { AnnualFiguresDto } from './enterprise.dto.ts';

/** One year's figures; money in fen. */
export class AnnualFiguresAnswer extends AnnualFiguresDto {
  @IsInt() year!: number;
}

/** What the dated rules made of one year's figures. */
export class ClassificationAnswer {
  @IsInt() year!: number;
  @IsIn(SIZE_CLASSES) sizeClass!: SizeClass;
  @IsBoolean() aboveScale!: boolean;
  /** Ids of the dated rules applied. */
  @IsArray() @IsString({ each: true }) rules!: string[];
}

/** From the first day, up to but not on the second. */
export class RosterStayAnswer {
  @IsLocalDate() from!: string;
  @IsOptional() @IsLocalDate() to?: string;
}

export class EnterpriseAnswer {
  @IsCreditCode() code!: string;
  @IsString() name!: string;
  @IsListId() district!: string;
  @IsListId() industry!: string;
  @IsIn(OWNERSHIPS) ownership!: Ownership;
  @IsOptional() @IsLocalDate() establishedOn?: string;
  /** True for made-up enterprises. */
  @IsBoolean() sample!: boolean;
  /** By the latest year reported; null before the first. */
  @IsOptional() @IsIn(SIZE_CLASSES) sizeClass!: SizeClass | null;
  @IsOptional() @IsBoolean() aboveScale!: boolean | null;
  /** Null when it is not on the roster today. */
  @IsOptional() @IsLocalDate() onRosterSince!: string | null;
  /** Oldest year first, as the two after it. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => AnnualFiguresAnswer)
  annualFigures!: AnnualFiguresAnswer[];
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ClassificationAnswer)
  classifications!: ClassificationAnswer[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => RosterStayAnswer) roster!: RosterStayAnswer[];
}

/** An event of the log, with who recorded it and when. */
export class RecordedEventAnswer {
  @IsString() type!: string;
  @IsLocalDate() effectiveOn!: string;
  @IsObject() data!: object;
  @IsString() stream!: string;
  /** 1-based number of the event in its stream. */
  @IsInt() version!: number;
  @IsString() recordedAt!: string;
  @IsString() actor!: string;
  @IsString() commandId!: string;
  @IsString() correlationId!: string;
  /** SHA-256 of its commit in the hash chain of the stream. */
  @IsString() hash!: string;
  @IsOptional() @IsString() causationId?: string;
}
