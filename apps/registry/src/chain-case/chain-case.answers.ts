import { IsArray, IsBoolean, IsIn, IsOptional, IsString } from 'class-validator';
import { IsCreditCode, IsListId, IsLocalDate } from '#contracts';

export class ChainCaseAnswer {
  @IsString() caseId!: string;
  @IsListId() programme!: string;
  @IsString() title!: string;
  /** The chain's lead enterprise (链主). */
  @IsCreditCode() leadCode!: string;
  @IsArray() @IsCreditCode({ each: true }) memberCodes!: string[];
  @IsBoolean() sample!: boolean;
  @IsIn(['published', 'withdrawn']) status!: 'published' | 'withdrawn';
  @IsLocalDate() publishedOn!: string;
  @IsOptional() @IsLocalDate() withdrawnOn?: string;
}
