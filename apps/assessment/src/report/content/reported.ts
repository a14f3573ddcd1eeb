import type { KnownEvaluation } from '../../evaluation/domain/evaluation.ts';
import type { Filing } from '../../evaluation/domain/filing.ts';
import type { MaturityModel, Units } from '../../evaluation/domain/model/maturity-model.ts';
import { toldPoints } from '../../evaluation/domain/scoring/points.ts';

/** What a report is made from. */
export interface Reported {
  readonly evaluationId: string;
  readonly state: KnownEvaluation;
  /** The sheet it is about: the one in force, or the one that waits where none is. */
  readonly filing: Filing;
  /** Number of the publication it shows; absent before the first. */
  readonly revision?: number;
  readonly model?: MaturityModel;
  readonly enterprise: ReportedEnterprise;
  /** Files that were listed when the sheet was filed, as far as the evidence store tells of them. */
  readonly evidence: readonly ShownFile[];
  readonly programme: string;
  readonly log: LogFacts;
}

export interface ReportedEnterprise {
  readonly name?: string;
  readonly district?: string;
  readonly industry?: string;
  readonly sample?: boolean;
}

export interface ShownFile {
  readonly item: string;
  readonly sha256: string;
  readonly mediaType?: string;
  readonly bytes?: number;
}

/** Where the log stands: a printed report is compared with it by the hash. */
export interface LogFacts {
  readonly stream: string;
  readonly version: number;
  readonly recordedAt: string;
  /** Hash of the last commit, which holds the hashes of all before it; absent where the chain does not hold. */
  readonly head?: string;
}

/** Units as a reader is told them: never rounded up, three decimals at most. */
export function told({ result }: Filing, units: Units): string {
  return String(toldPoints(units, result.unitsPerPoint ?? 1_000, 'down'));
}
