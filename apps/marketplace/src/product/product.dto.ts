import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateIf,
} from 'class-validator';
import { IsCreditCode, IsListId, IsLocalDate } from '#contracts';

export class CatalogueProductDto {
  /** The bureau's own short id of the product. */
  @Matches(/^[a-z0-9][a-z0-9-]{0,63}$/) productId!: string;
  @IsCreditCode() providerCode!: string;
  @IsString() @Length(2, 100) name!: string;
  @IsArray() @ArrayMaxSize(20) @IsListId({ each: true }) industries!: string[];
  @IsLocalDate() on!: string;
  @IsOptional() @IsBoolean() sample?: boolean;
}

export class WithdrawProductDto {
  @IsLocalDate() on!: string;
  @IsString() @Length(1, 500) reason!: string;
}

/** A line of a bulk file: a product enters the catalogue or leaves it. */
export class ProductLineDto {
  @IsIn(['cataloguing', 'withdrawal']) step!: 'cataloguing' | 'withdrawal';
  @Matches(/^[a-z0-9][a-z0-9-]{0,63}$/) productId!: string;
  @IsLocalDate() on!: string;
  @ValidateIf(isEntry) @IsCreditCode() providerCode?: string;
  @ValidateIf(isEntry) @IsString() @Length(2, 100) name?: string;
  @ValidateIf(isEntry) @IsArray() @ArrayMaxSize(20) @IsListId({ each: true }) industries?: string[];
  @IsOptional() @IsBoolean() sample?: boolean;
  @ValidateIf((line: ProductLineDto) => !isEntry(line)) @IsString() @Length(1, 500) reason?: string;
}

function isEntry({ step }: ProductLineDto): boolean {
  return step === 'cataloguing';
}
