import { IsArray, IsBoolean, IsIn, IsString } from 'class-validator';
import { IsCreditCode, IsListId, IsLocalDate } from '#contracts';

export class ProductAnswer {
  @IsString() productId!: string;
  @IsCreditCode() providerCode!: string;
  @IsString() name!: string;
  @IsArray() @IsListId({ each: true }) industries!: string[];
  /** True for made-up products. */
  @IsBoolean() sample!: boolean;
  @IsIn(['catalogued', 'withdrawn']) status!: 'catalogued' | 'withdrawn';
  /** The day it entered or left the catalogue. */
  @IsLocalDate() since!: string;
}
