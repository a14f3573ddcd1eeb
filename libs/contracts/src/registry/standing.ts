import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
} from 'class-validator';
import { contract } from '../contract.ts';
import { IsCreditCode, IsFen, IsListId, IsLocalDate } from '../validators.ts';
import {
  INCIDENT_KINDS,
  INCIDENT_SEVERITIES,
  type IncidentKind,
  type IncidentSeverity,
} from '../vocabulary.ts';

/** What an enterprise holds beyond its figures, as policies ask for it: events of the enterprise's own stream. */
export class DesignationGrantedPayload {
  @IsCreditCode() code!: string;
  /** Id of `deploy/rules/standing.yaml`, e.g. `high-tech-enterprise`. */
  @IsListId() designation!: string;
  /** Last day of its validity; absent = no end stated. */
  @IsOptional() @IsLocalDate() validTo?: string;
  /** Certificate number. */
  @IsOptional() @IsString() @Length(1, 60) certificate?: string;
  /** Which list or document says so. */
  @IsString() @Length(1, 200) source!: string;
}

export const DesignationGranted = contract({
  type: 'registry.enterprise.designation-granted',
  version: 1,
  payload: DesignationGrantedPayload,
  key: (payload) => payload.code,
  description: {
    zh: '企业获得认定（如高新技术企业），自生效日起',
    en: 'An enterprise holds a designation from the effective day; the same one with the same first day replaces.',
  },
});

export class DesignationWithdrawnPayload {
  @IsCreditCode() code!: string;
  @IsListId() designation!: string;
  @IsString() @Length(1, 200) reason!: string;
}

export const DesignationWithdrawn = contract({
  type: 'registry.enterprise.designation-withdrawn',
  version: 1,
  payload: DesignationWithdrawnPayload,
  key: (payload) => payload.code,
  description: {
    zh: '企业的认定自生效日起被取消',
    en: 'Grants that began earlier no longer hold from the effective day.',
  },
});

class ListMarkPayload {
  @IsCreditCode() code!: string;
  /** Id of `deploy/rules/standing.yaml`, e.g. `relending-candidates`. */
  @IsListId() list!: string;
  /** Which of the enterprise's projects is listed; absent = the enterprise itself. */
  @IsOptional() @IsString() @Length(1, 100) project?: string;
}

export class ListEnteredPayload extends ListMarkPayload {
  /** Which document lists it. */
  @IsString() @Length(1, 200) source!: string;
}

export const ListEntered = contract({
  type: 'registry.enterprise.list-entered',
  version: 1,
  payload: ListEnteredPayload,
  key: (payload) => payload.code,
  description: {
    zh: '企业（或其项目）自生效日起列入名单',
    en: 'An enterprise, or a project of it, is on a list from the effective day.',
  },
});

export class ListLeftPayload extends ListMarkPayload {
  @IsString() @Length(1, 200) reason!: string;
}

export const ListLeft = contract({
  type: 'registry.enterprise.list-left',
  version: 1,
  payload: ListLeftPayload,
  key: (payload) => payload.code,
  description: {
    zh: '企业（或其项目）自生效日起不在名单内',
    en: 'An enterprise, or a project of it, is off a list from the effective day.',
  },
});

export class ResearchReportedPayload {
  @IsCreditCode() code!: string;
  @IsInt() @Min(2000) @Max(2100) year!: number;
  /** 研究开发费用 in fen; comes before the one among the annual figures. */
  @IsOptional() @IsFen() rdExpenseFen?: number;
  /** Of it spent within China (境内研发费用), in fen. */
  @IsOptional() @IsFen() rdAtHomeFen?: number;
  /** 科技人员: persons who work on research and development. */
  @IsOptional() @IsInt() @Min(0) @Max(10_000_000) techStaff?: number;
  /** 高新技术产品（服务）收入 in fen. */
  @IsOptional() @IsFen() highTechRevenueFen?: number;
  /** 资产总额 at the end of the year, in fen. */
  @IsOptional() @IsFen() assetsFen?: number;
  @IsString() @Length(1, 200) source!: string;
}

export const ResearchReported = contract({
  type: 'registry.enterprise.research-reported',
  version: 1,
  payload: ResearchReportedPayload,
  key: (payload) => payload.code,
  description: {
    zh: '企业年度研发情况已填报',
    en: 'Figures on research of a year were reported; a later report of the year replaces what it names.',
  },
});

export class IncidentRecordedPayload {
  @IsCreditCode() code!: string;
  /** The authority's number of the case. */
  @IsString() @Length(1, 64) incidentId!: string;
  @IsIn(INCIDENT_KINDS) kind!: IncidentKind;
  @IsIn(INCIDENT_SEVERITIES) severity!: IncidentSeverity;
  @IsString() @Length(1, 200) source!: string;
}

export const IncidentRecorded = contract({
  type: 'registry.enterprise.incident-recorded',
  version: 1,
  payload: IncidentRecordedPayload,
  key: (payload) => payload.code,
  description: {
    zh: '事故或违法记录，生效日为发生日',
    en: 'An accident or offence of the effective day; the same number replaces.',
  },
});

export class IncidentStruckPayload {
  @IsCreditCode() code!: string;
  @IsString() @Length(1, 64) incidentId!: string;
  @IsString() @Length(1, 200) reason!: string;
}

export const IncidentStruck = contract({
  type: 'registry.enterprise.incident-struck',
  version: 1,
  payload: IncidentStruckPayload,
  key: (payload) => payload.code,
  description: {
    zh: '事故或违法记录已撤销，视为未发生',
    en: 'An entry in the record of accidents was struck off: it never counts.',
  },
});

export class RecordCheckedPayload {
  @IsCreditCode() code!: string;
  /** First day the check looked at. */
  @IsLocalDate() from!: string;
  @IsString() @Length(1, 200) source!: string;
}

export const RecordChecked = contract({
  type: 'registry.enterprise.record-checked',
  version: 1,
  payload: RecordCheckedPayload,
  key: (payload) => payload.code,
  description: {
    zh: '事故和违法记录已核查：截至生效日，除已登记者外没有其他记录',
    en: 'The record of accidents was checked: up to the effective day there is nothing but what is recorded.',
  },
});

export class StandingCheckedPayload {
  @IsCreditCode() code!: string;
  /** Ids of `deploy/rules/standing.yaml`. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsListId({ each: true })
  designations?: string[];
  @IsOptional() @IsArray() @ArrayMaxSize(100) @ArrayUnique() @IsListId({ each: true }) lists?: string[];
  /** Where it was looked up. */
  @IsString() @Length(1, 200) source!: string;
}

export const StandingChecked = contract({
  type: 'registry.enterprise.standing-checked',
  version: 1,
  payload: StandingCheckedPayload,
  key: (payload) => payload.code,
  description: {
    zh: '认定和名单已核对：在生效日，除已登记者外，企业没有这些认定、不在这些名单内',
    en: 'Designations and lists were looked through: on the effective day the enterprise holds them, and is on them, only as recorded.',
  },
});

export class ProfileStatedPayload {
  @IsCreditCode() code!: string;
  /** 拥有核心自主知识产权 */
  @IsOptional() @IsBoolean() coreIpOwned?: boolean;
  /** 主要产品（服务）属于国家重点支持的高新技术领域 */
  @IsOptional() @IsBoolean() highTechField?: boolean;
  /** 从事特定细分市场起始日 */
  @IsOptional() @IsLocalDate() nicheMarketSince?: string;
  /** Id of `deploy/rules/standing.yaml`; `none` for none of them. */
  @IsOptional() @IsListId() valueChain?: string;
  /** 具有独立法人资格 */
  @IsOptional() @IsBoolean() independentLegalPerson?: boolean;
  /** 创新能力评价达到要求 */
  @IsOptional() @IsBoolean() innovationRatingPassed?: boolean;
  /** 提供国家禁止、限制或淘汰类产品 */
  @IsOptional() @IsBoolean() bannedProducts?: boolean;
  /** 已在智能制造评估评价公共服务平台评估 */
  @IsOptional() @IsBoolean() smartManufacturingAssessed?: boolean;
  /** 财务状况良好 */
  @IsOptional() @IsBoolean() financesSound?: boolean;
  /** 正在或计划实施数字化改造 */
  @IsOptional() @IsBoolean() transformingOrPlanning?: boolean;
  /** 接受数字化水平评测 */
  @IsOptional() @IsBoolean() acceptsAssessment?: boolean;
  /** 专精特新评价其他各项得分 */
  @IsOptional() @IsInt() @Min(0) @Max(95) specialisedScore?: number;
  @IsString() @Length(1, 200) source!: string;
}

export const ProfileStated = contract({
  type: 'registry.enterprise.profile-stated',
  version: 1,
  payload: ProfileStatedPayload,
  key: (payload) => payload.code,
  description: {
    zh: '企业概况（知识产权、技术领域、细分市场、产业链、法人资格等）自生效日起如所述，未述者不变',
    en: 'What an enterprise is from the effective day on: intellectual property, field, niche market, value chain, legal person and what authorities found; what is not named stays.',
  },
});
