import type { IncidentKind, IncidentSeverity } from '#contracts';
import type { LocalDate } from '#kernel';

/** Where a fact of the platform's own comes from: the event that says so, and the day from which it holds. */
export interface Recorded {
  readonly event: string;
  readonly on: LocalDate;
}

export interface Details {
  readonly district?: string;
  readonly industry?: string;
  readonly ownership?: string;
  readonly establishedOn?: string;
}

export interface Figures {
  readonly year: number;
  readonly staff: number;
  readonly revenueFen: number;
  readonly mainBusinessRevenueFen?: number;
  readonly rdExpenseFen?: number;
}

export interface Classified {
  readonly year: number;
  readonly sizeClass: string;
  readonly aboveScale: boolean;
}

/** The last publication of an on-site evaluation; void from `revokedOn`, over from `expiresOn`. */
export interface LevelFound extends Recorded {
  readonly evaluation: string;
  readonly level: number;
  readonly publishedAt: string;
  readonly revokedOn?: LocalDate;
  readonly expiresOn?: LocalDate;
  /** True where points of the model were not yet compared with the official text. */
  readonly openPoints?: true;
}

export interface Granted extends Recorded {
  readonly designation: string;
  /** Last day; absent = no end stated. */
  readonly validTo?: string;
}

export interface Withdrawn extends Recorded {
  readonly designation: string;
}

/** From its day on the enterprise, or a project of it, is on a list or off it. */
export interface ListMark extends Recorded {
  readonly list: string;
  readonly project?: string;
  readonly listed: boolean;
}

/** Figures on research of a year; money in fen. */
export interface Research {
  readonly year: number;
  readonly rdExpenseFen?: number;
  readonly rdAtHomeFen?: number;
  readonly techStaff?: number;
  readonly highTechRevenueFen?: number;
  readonly assetsFen?: number;
}

export interface Incident extends Recorded {
  readonly incidentId: string;
  readonly kind: IncidentKind;
  readonly severity: IncidentSeverity;
}

/** Somebody looked at everything from `from` to its day and found nothing but what is recorded. */
export interface RecordCheck extends Recorded {
  readonly from: string;
}

/** On its day the enterprise held these designations, and was on these lists, only as recorded. */
export interface LookedUp extends Recorded {
  readonly designations: readonly string[];
  readonly lists: readonly string[];
}

/** What the enterprise is; what is not named stays as it was said before. */
export interface ProfileSaid extends Recorded {
  readonly coreIpOwned?: boolean;
  readonly highTechField?: boolean;
  readonly nicheMarketSince?: string;
  readonly valueChain?: string;
  readonly independentLegalPerson?: boolean;
  readonly innovationRatingPassed?: boolean;
  readonly bannedProducts?: boolean;
  readonly smartManufacturingAssessed?: boolean;
  readonly financesSound?: boolean;
  readonly transformingOrPlanning?: boolean;
  readonly acceptsAssessment?: boolean;
  readonly specialisedScore?: number;
}

/** What it holds beyond its figures. */
export interface Standing {
  readonly designations: readonly Granted[];
  readonly withdrawals: readonly Withdrawn[];
  readonly lists: readonly ListMark[];
  /** In the order they were recorded, as often as a year was reported; so is the profile. */
  readonly research: readonly (Research & Recorded)[];
  readonly incidents: readonly Incident[];
  readonly checks: readonly RecordCheck[];
  /** Absent in rows that an earlier release made, which are read until they are made anew. */
  readonly lookups?: readonly LookedUp[];
  readonly profile?: readonly ProfileSaid[];
}

/** What registry and assessment have said of an enterprise, with its history, so that any day can be asked for. */
export interface EnterpriseRow {
  readonly code: string;
  /** Absent until the registration has arrived; other events may come first. */
  readonly name?: string;
  readonly sample?: boolean;
  /** What was registered, then corrections by the day they hold from, of one day as they were recorded; later ones replace. */
  readonly details: readonly (Details & Recorded)[];
  readonly figures: readonly (Figures & Recorded)[];
  readonly classes: readonly (Classified & Recorded)[];
  readonly levels: readonly LevelFound[];
  /** Absent until something is said of it. */
  readonly standing?: Standing;
}

export function emptyRow(code: string): EnterpriseRow {
  return { code, details: [], figures: [], classes: [], levels: [] };
}

export const NO_STANDING: Standing = {
  designations: [],
  withdrawals: [],
  lists: [],
  research: [],
  incidents: [],
  checks: [],
  lookups: [],
  profile: [],
};
