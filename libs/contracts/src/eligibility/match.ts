import { Type } from 'class-transformer';
import {
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { contract } from '../contract.ts';
import { IsCreditCode, IsListId } from '../validators.ts';
import {
  MATCH_CAUSES,
  MATCH_OUTCOMES,
  TOLD_BY,
  type MatchCause,
  type MatchOutcome,
  type ToldBy,
} from '../vocabulary.ts';

/** What a policy answers an enterprise by its registered facts. Information, not a decision. */
export class MatchAnswer {
  @IsListId() policy!: string;
  @IsIn(MATCH_OUTCOMES) outcome!: MatchOutcome;
  /** Ids of the policy's conditions that are not met. */
  @IsListId({ each: true }) unmet!: string[];
  /** Ids of the conditions that cannot be judged yet. */
  @IsListId({ each: true }) unknown!: string[];
  /** Codes of the facts without which it stays undetermined. */
  @IsListId({ each: true }) missing!: string[];
  /** Present and true when all that is missing is of the deed (a loan, a purchase), nothing of the enterprise. */
  @IsOptional() @IsBoolean() deedOnly?: boolean;
}

/** SHA-256 of the texts of a policy book. */
const BOOK = /^[0-9a-f]{64}$/;

export class MatchBasedPayload {
  @IsCreditCode() code!: string;
  @Matches(BOOK) book!: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => MatchAnswer) answers!: MatchAnswer[];
}

export const MatchBased = contract({
  type: 'eligibility.match.based',
  version: 1,
  payload: MatchBasedPayload,
  key: (payload) => payload.code,
  description: {
    zh: '首次为企业匹配全部政策；此后只记录变化',
    en: 'An enterprise was checked against the whole book for the first time; later events tell what changes.',
  },
});

export class MatchChangedPayload {
  @IsCreditCode() code!: string;
  @IsListId() policy!: string;
  /** Absent for a policy that is new in the book. */
  @IsOptional() @ValidateNested() @Type(() => MatchAnswer) from?: MatchAnswer;
  /** Absent for a policy that is no longer in the book. */
  @IsOptional() @ValidateNested() @Type(() => MatchAnswer) to?: MatchAnswer;
  /** What led to the check: a fact, the day, or the policy book. */
  @IsIn(MATCH_CAUSES) because!: MatchCause;
  @Matches(BOOK) book!: string;
}

export const MatchChanged = contract({
  type: 'eligibility.match.changed',
  version: 1,
  payload: MatchChangedPayload,
  key: (payload) => payload.code,
  description: {
    zh: '政策匹配结果有变化（仅供参考，不是审批决定）',
    en: 'A policy answers an enterprise otherwise than before. Information, not a decision.',
  },
});

export class MatchToldPayload {
  @IsCreditCode() code!: string;
  @IsListId({ each: true }) @ArrayMinSize(1) policies!: string[];
  @IsIn(TOLD_BY) by!: ToldBy;
  /** How an official told it. */
  @IsOptional() @IsString() @Length(1, 200) note?: string;
}

export const MatchTold = contract({
  type: 'eligibility.match.told',
  version: 1,
  payload: MatchToldPayload,
  key: (payload) => payload.code,
  description: {
    zh: '企业已获知匹配结果：自行查看，或由工作人员告知',
    en: 'An enterprise knows the answers of these policies: it opened its list, or an official told it.',
  },
});
