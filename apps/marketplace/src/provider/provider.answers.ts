import { IsArray, IsBoolean, IsIn, IsString } from 'class-validator';
import { IsCreditCode, IsListId, IsLocalDate } from '#contracts';

const STANDINGS = ['in-good-standing', 'suspended', 'removed'] as const;

export class ProviderAnswer {
  @IsCreditCode() providerCode!: string;
  @IsString() name!: string;
  @IsArray() @IsListId({ each: true }) industries!: string[];
  /** True for made-up providers. */
  @IsBoolean() sample!: boolean;
  @IsIn(STANDINGS) status!: (typeof STANDINGS)[number];
  /** The day the standing began. */
  @IsLocalDate() since!: string;
}
