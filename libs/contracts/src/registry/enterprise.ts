import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import { contract } from '../contract.ts';
import { IsCreditCode, IsFen, IsListId, IsLocalDate } from '../validators.ts';
import { OWNERSHIPS, SIZE_CLASSES, type Ownership, type SizeClass } from '../vocabulary.ts';

export class EnterpriseRegisteredPayload {
  @IsCreditCode() code!: string;
  @IsString() @Length(2, 100) name!: string;
  @IsListId() district!: string;
  @IsListId() industry!: string;
  @IsIn(OWNERSHIPS) ownership!: Ownership;
  /** The day the enterprise was founded. */
  @IsOptional() @IsLocalDate() establishedOn?: string;
  /** True for generated enterprises; shown wherever they are shown. */
  @IsBoolean() sample!: boolean;
}

export const EnterpriseRegistered = contract({
  type: 'registry.enterprise.registered',
  version: 1,
  payload: EnterpriseRegisteredPayload,
  key: (payload) => payload.code,
  description: { zh: '企业已登记', en: 'An enterprise was entered in the register.' },
});

export class EnterpriseDetailsCorrectedPayload {
  @IsCreditCode() code!: string;
  @IsOptional() @IsString() @Length(2, 100) name?: string;
  @IsOptional() @IsListId() district?: string;
  @IsOptional() @IsListId() industry?: string;
  @IsOptional() @IsIn(OWNERSHIPS) ownership?: Ownership;
  @IsOptional() @IsLocalDate() establishedOn?: string;
}

export const EnterpriseDetailsCorrected = contract({
  type: 'registry.enterprise.details-corrected',
  version: 1,
  payload: EnterpriseDetailsCorrectedPayload,
  key: (payload) => payload.code,
  description: {
    zh: '企业基本信息已更正',
    en: 'Details of an enterprise were corrected; absent fields stay.',
  },
});

export class AnnualFiguresReportedPayload {
  @IsCreditCode() code!: string;
  @IsInt() @Min(2000) @Max(2100) year!: number;
  /** 从业人员, persons at the end of the year. */
  @IsInt() @Min(0) @Max(10_000_000) staff!: number;
  /** 营业收入 in fen. */
  @IsFen() revenueFen!: number;
  /** 主营业务收入 in fen; absent when the list does not give it. */
  @IsOptional() @IsFen() mainBusinessRevenueFen?: number;
  /** 研发费用 in fen. */
  @IsOptional() @IsFen() rdExpenseFen?: number;
}

export const AnnualFiguresReported = contract({
  type: 'registry.enterprise.annual-figures-reported',
  version: 1,
  payload: AnnualFiguresReportedPayload,
  key: (payload) => payload.code,
  description: {
    zh: '企业年度数据已填报',
    en: "An enterprise's figures of a year were reported or replaced.",
  },
});

export class EnterpriseClassifiedPayload {
  @IsCreditCode() code!: string;
  /** The year whose figures were judged. */
  @IsInt() @Min(2000) @Max(2100) year!: number;
  @IsIn(SIZE_CLASSES) sizeClass!: SizeClass;
  /** 规模以上: main business revenue of the year at or above the line in force. */
  @IsBoolean() aboveScale!: boolean;
  /** Ids of the dated rules applied, e.g. `size-class/2011-07-04`. */
  @IsString({ each: true }) rules!: string[];
}

export const EnterpriseClassified = contract({
  type: 'registry.enterprise.classified',
  version: 1,
  payload: EnterpriseClassifiedPayload,
  key: (payload) => payload.code,
  description: {
    zh: '企业规模已划型',
    en: 'Size class and above-scale status were computed by dated rules.',
  },
});

export class RosterEnteredPayload {
  @IsCreditCode() code!: string;
  @IsString() @Length(1, 200) basis!: string;
}

export const RosterEntered = contract({
  type: 'registry.enterprise.roster-entered',
  version: 1,
  payload: RosterEnteredPayload,
  key: (payload) => payload.code,
  description: {
    zh: '企业已列入规上工业中小企业名录',
    en: 'An enterprise is on the roster of above-scale industrial SMEs from the effective day.',
  },
});

export class RosterLeftPayload {
  @IsCreditCode() code!: string;
  @IsString() @Length(1, 200) reason!: string;
}

export const RosterLeft = contract({
  type: 'registry.enterprise.roster-left',
  version: 1,
  payload: RosterLeftPayload,
  key: (payload) => payload.code,
  description: {
    zh: '企业已移出规上工业中小企业名录',
    en: 'An enterprise is off the roster from the effective day.',
  },
});
