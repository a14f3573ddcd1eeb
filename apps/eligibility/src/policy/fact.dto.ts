import { Type } from 'class-transformer';
import { IsArray, ValidateNested } from 'class-validator';
import { FactDto } from '../check/check-answer.dto.ts';

export class FactListDto {
  @IsArray() @ValidateNested({ each: true }) @Type(() => FactDto) items!: FactDto[];
}
