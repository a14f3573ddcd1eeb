import type { IncidentKind, IncidentSeverity } from '#contracts';
import type { DomainEvent, LocalDate } from '#kernel';

export interface Designation {
  readonly designation: string;
  readonly from: LocalDate;
  /** Last day; absent = no end stated. */
  readonly validTo?: string;
  readonly certificate?: string;
  readonly source: string;
}

export interface Withdrawal {
  readonly designation: string;
  readonly on: LocalDate;
  readonly reason: string;
}

/** From this day on the enterprise, or this project of it, is on a list or off it. */
export interface ListMark {
  readonly list: string;
  readonly project?: string;
  readonly on: LocalDate;
  readonly listed: boolean;
  /** Which document lists it, or why it left. */
  readonly basis: string;
}

/** Figures on research of one year; money in fen. */
export interface ResearchFigures {
  readonly year: number;
  readonly rdExpenseFen?: number;
  readonly rdAtHomeFen?: number;
  readonly techStaff?: number;
  readonly highTechRevenueFen?: number;
  readonly assetsFen?: number;
  readonly source: string;
}

export interface Incident {
  readonly incidentId: string;
  readonly on: LocalDate;
  readonly kind: IncidentKind;
  readonly severity: IncidentSeverity;
  readonly source: string;
  /** Why it never counted. */
  readonly struck?: string;
}

/** On a day, an authority looked at everything since `from` and found nothing but what is recorded. */
export interface RecordCheck {
  readonly on: LocalDate;
  readonly from: string;
  readonly source: string;
}

/** On a day the registers were looked through: the enterprise is in them only as recorded. */
export interface StandingCheck {
  readonly on: LocalDate;
  readonly designations?: readonly string[];
  readonly lists?: readonly string[];
  readonly source: string;
}

/** What the enterprise is; what a statement does not name stays as it was said before. */
export interface Profile {
  readonly coreIpOwned?: boolean;
  readonly highTechField?: boolean;
  /** First day in its niche market. */
  readonly nicheMarketSince?: string;
  readonly valueChain?: string;
  readonly independentLegalPerson?: boolean;
  readonly innovationRatingPassed?: boolean;
  readonly bannedProducts?: boolean;
  readonly smartManufacturingAssessed?: boolean;
  readonly financesSound?: boolean;
  readonly transformingOrPlanning?: boolean;
  readonly acceptsAssessment?: boolean;
  /** Of the other items of the 专精特新 score. */
  readonly specialisedScore?: number;
}

/** A profile as it was said of a day on. */
export interface ProfileStatement extends Profile {
  readonly on: LocalDate;
  readonly source: string;
}

/**
 * What an enterprise holds beyond its figures. Every statement carries its own day, so that the order in which lists
 * and certificates come in makes no difference.
 */
export interface Standing {
  readonly designations: readonly Designation[];
  readonly withdrawals: readonly Withdrawal[];
  readonly lists: readonly ListMark[];
  /** Oldest year first. */
  readonly research: readonly ResearchFigures[];
  readonly incidents: readonly Incident[];
  readonly checks: readonly RecordCheck[];
  readonly lookups: readonly StandingCheck[];
  readonly profile: readonly ProfileStatement[];
}

type Of<Entry, Day extends string> = Omit<Entry, Day> & { readonly code: string };

export type StandingEvent =
  | DomainEvent<'DesignationGranted', Of<Designation, 'from'>>
  | DomainEvent<'DesignationWithdrawn', Of<Withdrawal, 'on'>>
  | DomainEvent<'ListEntered', { code: string; list: string; project?: string; source: string }>
  | DomainEvent<'ListLeft', { code: string; list: string; project?: string; reason: string }>
  | DomainEvent<'ResearchReported', ResearchFigures & { code: string }>
  | DomainEvent<'IncidentRecorded', Of<Incident, 'on' | 'struck'>>
  | DomainEvent<'IncidentStruck', { code: string; incidentId: string; reason: string }>
  | DomainEvent<'RecordChecked', Of<RecordCheck, 'on'>>
  | DomainEvent<'StandingChecked', Of<StandingCheck, 'on'>>
  | DomainEvent<'ProfileStated', Of<ProfileStatement, 'on'>>;

export const noStanding: Standing = {
  designations: [],
  withdrawals: [],
  lists: [],
  research: [],
  incidents: [],
  checks: [],
  lookups: [],
  profile: [],
};
