import { Type } from 'class-transformer';
import { IsArray, IsIn, IsOptional, IsString, ValidateNested } from 'class-validator';
import { FACT_ORIGINS, FACT_SUBJECTS, type FactOrigin, type FactSubject } from '#rules';
import { FactDto } from '../check/check-answer.dto.ts';

/** A fact with what it is a fact of, and where it normally comes from. Any but the `asked` one may be sent along. */
export class CatalogueFactDto extends FactDto {
  @IsIn(FACT_SUBJECTS) about!: FactSubject;
  @IsIn(FACT_ORIGINS) origin!: FactOrigin;
  /** Why the enterprise cannot change it; absent for what it can. */
  @IsOptional() @IsString() fixed?: string;
}

export class FactListDto {
  @IsArray() @ValidateNested({ each: true }) @Type(() => CatalogueFactDto) items!: CatalogueFactDto[];
}
