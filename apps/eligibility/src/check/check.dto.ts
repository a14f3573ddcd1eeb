import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsIn,
  IsObject,
  IsOptional,
  Matches,
} from 'class-validator';
import { DETAILS, type Detail } from './detail.ts';
import { ID_PATTERN, IsCreditCode, IsLocalDate } from '#contracts';

/** What is asked: facts sent along, a registered enterprise, or both. */
export class CheckDto {
  /** A registered enterprise; its facts come from register and assessments. */
  @IsOptional() @IsCreditCode() code?: string;
  /** The day for which registered facts are taken; today when absent. */
  @IsOptional() @IsLocalDate() asOf?: string;
  /** Only these policies; all when absent. */
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(200)
  @ArrayUnique()
  @Matches(ID_PATTERN, { each: true })
  policies?: string[];
  /**
   * `full` when absent. `reasons`: every condition with its state, facts, numbers and source by name, without what can be looked
   * up and without what would have to change. `outcomes`: only what each policy says, for lists.
   */
  @IsOptional() @IsIn(DETAILS) detail?: Detail;
  /** Facts by code (see `GET /v1/facts`); they come before registered ones. */
  @IsOptional() @IsObject() facts?: Record<string, unknown>;
}
