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

/** A published on-site evaluation; void from `revokedOn`. */
export interface LevelFound extends Recorded {
  readonly evaluation: string;
  readonly level: number;
  readonly publishedAt: string;
  readonly revokedOn?: LocalDate;
}

/** What registry and assessment have said of an enterprise, with its history, so that any day can be asked for. */
export interface EnterpriseRow {
  readonly code: string;
  /** Absent until the registration has arrived; other events may come first. */
  readonly name?: string;
  readonly sample?: boolean;
  /** In the order they were recorded; each holds what was said, later ones replace. */
  readonly details: readonly (Details & Recorded)[];
  readonly figures: readonly (Figures & Recorded)[];
  readonly classes: readonly (Classified & Recorded)[];
  readonly levels: readonly LevelFound[];
}

export function emptyRow(code: string): EnterpriseRow {
  return { code, details: [], figures: [], classes: [], levels: [] };
}
