import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  ValidateNested,
} from 'class-validator';
import { IsCreditCode } from '#contracts';

/** Who has been told, and how. */
export class NoticesDto {
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(1_000)
  @ArrayUnique()
  @IsCreditCode({ each: true })
  codes!: string[];
  /** How it was told, e.g. the meeting or the letter. No personal data. */
  @IsOptional() @IsString() @Length(1, 200) note?: string;
}

/** `known`: it knew this answer already, nothing was written. */
export class NoticedDto {
  @IsCreditCode() code!: string;
  @IsIn(['told', 'known', 'refused']) result!: 'told' | 'known' | 'refused';
  /** Code of the problem, when refused. */
  @IsOptional() @IsString() problem?: string;
  @IsOptional() @IsString() detail?: string;
}

export class NoticesAnswerDto {
  @IsString() policy!: string;
  @IsInt() told!: number;
  @IsInt() known!: number;
  @IsInt() refused!: number;
  /** In the order of the codes. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => NoticedDto) items!: NoticedDto[];
}
