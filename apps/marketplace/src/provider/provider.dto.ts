import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  Length,
  ValidateIf,
} from 'class-validator';
import { IsCreditCode, IsListId, IsLocalDate } from '#contracts';

export class FileProviderDto {
  /** The provider's own unified social credit code. */
  @IsCreditCode() providerCode!: string;
  @IsString() @Length(2, 100) name!: string;
  /** Industries of the programme it serves. */
  @IsArray() @ArrayMaxSize(20) @IsListId({ each: true }) industries!: string[];
  @IsLocalDate() on!: string;
  @IsOptional() @IsBoolean() sample?: boolean;
}

export class StandingDto {
  @IsLocalDate() on!: string;
  @IsString() @Length(1, 500) reason!: string;
}

export const PROVIDER_STEPS = ['filing', 'suspension', 'reinstatement', 'removal'] as const;
export type ProviderStep = (typeof PROVIDER_STEPS)[number];

/** A line of a bulk file: the filing of a provider, or a change of its standing. */
export class ProviderLineDto {
  @IsIn(PROVIDER_STEPS) step!: ProviderStep;
  @IsCreditCode() providerCode!: string;
  @IsLocalDate() on!: string;
  @ValidateIf(isFiling) @IsString() @Length(2, 100) name?: string;
  @ValidateIf(isFiling) @IsArray() @ArrayMaxSize(20) @IsListId({ each: true }) industries?: string[];
  @IsOptional() @IsBoolean() sample?: boolean;
  @ValidateIf((line: ProviderLineDto) => !isFiling(line)) @IsString() @Length(1, 500) reason?: string;
}

function isFiling({ step }: ProviderLineDto): boolean {
  return step === 'filing';
}
