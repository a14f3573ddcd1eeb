import { ArrayMaxSize, ArrayMinSize, IsBoolean, IsString, Length } from 'class-validator';
import { contract } from '../contract.ts';
import { IsCreditCode, IsListId } from '../validators.ts';

export class ChainCasePublishedPayload {
  @IsString() @Length(1, 64) caseId!: string;
  @IsListId() programme!: string;
  @IsString() @Length(2, 200) title!: string;
  /** The chain's lead enterprise (链主). */
  @IsCreditCode() leadCode!: string;
  @IsCreditCode({ each: true }) @ArrayMinSize(1) @ArrayMaxSize(500) memberCodes!: string[];
  @IsBoolean() sample!: boolean;
}

export const ChainCasePublished = contract({
  type: 'registry.chain-case.published',
  version: 1,
  payload: ChainCasePublishedPayload,
  key: (payload) => payload.caseId,
  description: { zh: '“链式”转型案例已发布', en: 'A chain transformation case was published.' },
});

export class ChainCaseWithdrawnPayload {
  @IsString() @Length(1, 64) caseId!: string;
  @IsString() @Length(1, 500) reason!: string;
}

export const ChainCaseWithdrawn = contract({
  type: 'registry.chain-case.withdrawn',
  version: 1,
  payload: ChainCaseWithdrawnPayload,
  key: (payload) => payload.caseId,
  description: { zh: '“链式”转型案例已撤回', en: 'A chain transformation case was withdrawn.' },
});
