import { Type } from 'class-transformer';
import { IsBoolean, IsOptional, IsString, Length, Matches, ValidateNested } from 'class-validator';
import { IsLocalDate } from '#contracts';
import { EVALUATION_ID, FileEvaluationDto } from '../evaluation.dto.ts';

export class LineRevocation {
  @IsLocalDate() on!: string;
  @IsString() @Length(1, 500) reason!: string;
}

/** A line of an evaluation file: what was filed, whether it is published, and whether it was revoked since. */
export class EvaluationLine extends FileEvaluationDto {
  /** The sender's own number; the same number is the same evaluation, so a file can be sent again. */
  @Matches(EVALUATION_ID) evaluationId!: string;
  /** Account id of the assessor. */
  @IsString() @Length(1, 100) assessorId!: string;
  /** Why the published sheet of this number is not right; the line's sheet takes its place once it is published. */
  @IsOptional() @IsString() @Length(1, 500) correctionReason?: string;
  /** True: the importing official has reviewed it and puts it in force. */
  @IsOptional() @IsBoolean() publish?: boolean;
  @IsOptional() @ValidateNested() @Type(() => LineRevocation) revocation?: LineRevocation;
}
