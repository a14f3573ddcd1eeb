import { Type } from 'class-transformer';
import { IsArray, IsString, Length, ValidateNested } from 'class-validator';
import { IsCreditCode, IsLocalDate } from '#contracts';

export class AssessorPath {
  /** Account id. */
  @IsString() @Length(1, 100) id!: string;
}

export class TiePath extends AssessorPath {
  @IsCreditCode() code!: string;
}

/** That there is a tie, and nothing else of it. */
export class TieAnswer {
  @IsCreditCode() code!: string;
  @IsLocalDate() declaredOn!: string;
}

export class TiesAnswer {
  @IsString() assessorId!: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => TieAnswer) ties!: TieAnswer[];
}
