/** What the quality of assessing is judged by: a visit as its public events tell it. */
export interface Visit {
  readonly evaluationId: string;
  readonly code: string;
  readonly industry?: string;
  readonly sizeClass?: string;
  /** A generated enterprise: never judged together with real ones. */
  readonly sample?: boolean;
  readonly edition: string;
  readonly stage: string;
  readonly visitedOn: string;
  readonly assessorId: string;
  /** Known once the visit is published. */
  readonly level?: number;
  readonly score?: number;
  readonly scenes?: readonly { readonly scene: string; readonly level: number }[];
  readonly sheetDigest?: string;
  readonly statedFigures?: readonly StatedNumber[];
  /** What the register knows of the enterprise, by year. */
  readonly register: Readonly<Record<string, Readonly<Record<'staff' | 'revenueFen', number>>>>;
}

interface StatedNumber {
  readonly figure: 'staff' | 'revenueFen';
  readonly year: number;
  readonly value: number;
}

/** A visit that is published, so that its level is known. */
export type LevelledVisit = Visit & { readonly level: number };

export function isLevelled(visit: Visit): visit is LevelledVisit {
  return visit.level !== undefined;
}
