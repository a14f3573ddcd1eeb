import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsCreditCode, IsLocalDate } from '#contracts';
import { FilingAnswer, RemarkAnswer } from '../evaluation.answers.ts';
import { ModelRefAnswer } from '../result.answers.ts';

const HISTORY_STEPS = ['filed', 'returned', 'published', 'correction-filed', 'revoked', 'reopened'] as const;
export type HistoryStep = (typeof HISTORY_STEPS)[number];

/** What was filed or published, in short. */
class SheetFacts {
  @IsLocalDate() visitedOn!: string;
  @IsString() assessorId!: string;
  /** True for a self-assessment, except where it was filed before the promise was kept. */
  @IsOptional() @IsBoolean() truthfulnessPromise?: boolean;
  @ValidateNested() @Type(() => ModelRefAnswer) model!: ModelRefAnswer;
  @IsNumber() score!: number;
  @IsInt() @Min(0) @Max(4) level!: number;
  /** What of the edition was not yet compared with the official text at that time. */
  @IsString({ each: true }) openPointIds!: string[];
}

export class HistoryEntryAnswer implements Partial<SheetFacts> {
  /** Number of the event in the log of this evaluation. */
  @IsInt() version!: number;
  @IsIn(HISTORY_STEPS) step!: HistoryStep;
  @IsString() recordedAt!: string;
  /** The day from which it holds. */
  @IsLocalDate() effectiveOn!: string;
  /** Account id. */
  @IsString() by!: string;
  @IsString() commandId!: string;
  /** SHA-256 of what was recorded and of all before it: what a report prints as the head of the log. */
  @IsString() digest!: string;
  /** The same in words. */
  @IsString() text!: string;
  /** The publication it is, or would become. */
  @IsOptional() @IsInt() revision?: number;
  @IsOptional() @IsString() reason?: string;
  @IsOptional() @IsArray() @ValidateNested({ each: true }) @Type(() => RemarkAnswer) remarks?: RemarkAnswer[];
  @IsOptional() @IsLocalDate() visitedOn?: string;
  @IsOptional() @IsString() assessorId?: string;
  @IsOptional() @IsBoolean() truthfulnessPromise?: boolean;
  @IsOptional() @ValidateNested() @Type(() => ModelRefAnswer) model?: ModelRefAnswer;
  @IsOptional() @IsNumber() score?: number;
  @IsOptional() @IsInt() @Min(0) @Max(4) level?: number;
  @IsOptional() @IsString({ each: true }) openPointIds?: string[];
}

export class HistoryAnswer {
  @IsString() evaluationId!: string;
  @IsCreditCode() code!: string;
  /** The first one first. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => HistoryEntryAnswer) items!: HistoryEntryAnswer[];
  /** Whether the log's chain of hashes says that nothing of it was changed afterwards. */
  @IsBoolean() intact!: boolean;
  /** Hash over all of it: kept elsewhere, it shows later that nothing was cut off either. Absent where the chain is not intact. */
  @IsOptional() @IsString() head?: string;
}

const REVISION_STATUSES = ['standing', 'replaced', 'revoked'] as const;

export class RevisionItemAnswer extends SheetFacts {
  @IsInt() revision!: number;
  /** `standing`: it counts, as far as it has not expired and no later visit does. */
  @IsIn(REVISION_STATUSES) status!: (typeof REVISION_STATUSES)[number];
  @IsString() publishedAt!: string;
  /** Account id of who published it. */
  @IsString() reviewerId!: string;
  /** Why the one before it was corrected. */
  @IsOptional() @IsString() reason?: string;
  @IsOptional() @IsString() replacedAt?: string;
  @IsOptional() @IsLocalDate() revokedOn?: string;
  @IsOptional() @IsLocalDate() expiresOn?: string;
}

export class RevisionsAnswer {
  @IsString() evaluationId!: string;
  @IsCreditCode() code!: string;
  /** The first one first. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => RevisionItemAnswer) items!: RevisionItemAnswer[];
}

/** A publication with its whole sheet and its reasons, as it was. */
export class RevisionAnswer extends FilingAnswer {
  @IsString() evaluationId!: string;
  @IsCreditCode() code!: string;
  @IsInt() revision!: number;
  @IsIn(REVISION_STATUSES) status!: (typeof REVISION_STATUSES)[number];
  @IsString() publishedAt!: string;
  @IsString() reviewerId!: string;
  @IsOptional() @IsString() reason?: string;
  @IsOptional() @IsString() replacedAt?: string;
  @IsOptional() @IsLocalDate() revokedOn?: string;
}
