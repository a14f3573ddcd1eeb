import type { StatedFigureName } from '#contracts';
import type { LocalDate } from '#kernel';

/**
 * Exact points: an integer number of the model's unit. In a model of points a unit is a thousandth (1.875 points = 1875);
 * where means are taken it is so small that every share is a whole number of units.
 */
export type Units = number;

/** Units in a point of every model that takes no means. */
export const THOUSANDTHS = 1_000;

/** A text in both languages; where they differ the Chinese one decides. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** A official text or several agreeing copies; B one press or agency page; C intermediary page or public code. */
export type Trust = 'A' | 'B' | 'C';

/** Percent, half-open on the left: (10,20]. Only the first band includes its lower bound: [0,10]. */
export interface Band {
  readonly over: number;
  readonly upTo: number;
  readonly includesOver: boolean;
}

export type Trend = 'up' | 'same' | 'down';

export interface Option {
  readonly key: string;
  readonly text: Text;
  /** What it adds to the total. */
  readonly points: Units;
  /** What it is an answer about, where a question asks the same of each of several items: one option for each. */
  readonly item?: string;
  /** Chosen together with another option it is a contradiction (A 无). */
  readonly exclusive: boolean;
  readonly band?: Band;
  readonly trend?: Trend;
}

/** The unit of a share of a whole. */
export const PERCENT = '%';

/** A number that is asked for beside the answer. */
export interface AskedNumber {
  readonly id: string;
  readonly text: Text;
  /** `%` is a share, 0 to 100; a rate of growth, which may be more, says so in its unit (`增幅%`). */
  readonly unit: string;
  readonly whole: boolean;
  /** Where the register knows the same figure: of which year, and how many of its units (persons, fen) one of ours is. */
  readonly register?: {
    readonly figure: StatedFigureName;
    readonly yearsBack: number;
    readonly times: number;
  };
}

/** Where a number stands: question and id, `F2.machines` in the file. */
export interface NumberRef {
  readonly question: string;
  readonly id: string;
}

export type NumberCheck =
  | { readonly kind: 'percent-in-band'; readonly percent: NumberRef }
  | { readonly kind: 'share-in-band'; readonly of: NumberRef; readonly per: NumberRef }
  | {
      readonly kind: 'trend';
      readonly later: readonly [NumberRef, NumberRef];
      readonly earlier: readonly [NumberRef, NumberRef];
    };

export interface Question {
  readonly id: string;
  readonly dimension: string;
  readonly indicator?: Text;
  readonly topic: Text;
  readonly text: Text;
  readonly definition?: string;
  readonly note?: string;
  /** One option; several, whose points add up; or one for each item. */
  readonly choice: 'one' | 'several' | 'each';
  /** The most it can add to the total. */
  readonly points: Units;
  readonly options: readonly Option[];
  readonly numbers: readonly AskedNumber[];
  readonly checks: readonly NumberCheck[];
  readonly evidence: readonly string[];
}

export interface Dimension {
  readonly id: string;
  readonly text: Text;
  /** Its highest score; absent where only a total is known. */
  readonly points?: Units;
}

export interface Scene {
  readonly id: string;
  readonly group: string;
  readonly text: Text;
  readonly constraint: boolean;
  /** One text per scene level, level 1 first. */
  readonly levels: readonly Text[];
}

/** All conditions of a level; they never get easier from one level to the next (the loader checks it). */
export interface LevelRule {
  readonly level: number;
  readonly text: Text;
  /** What the source says of an enterprise at this level. */
  readonly meaning?: Text;
  readonly minScore: Units;
  /** True where a score of exactly `minScore` still belongs to the level below: (25,50]. */
  readonly minExcluded?: boolean;
  readonly scenes?: { readonly atLevel: number; readonly min: number; readonly minConstraint: number };
}

export interface OpenPoint {
  readonly id: string;
  readonly concerns: string;
  readonly text: Text;
}

export interface Source {
  readonly id: string;
  readonly text: Text;
  readonly links: readonly string[];
}

/**
 * How answers become a score. `points`: the points of the chosen options add up. `mean-of-means`: a dimension is the mean of
 * its questions, the total the mean of the dimensions. `registered-total`: the questions are not known; a total that was
 * found elsewhere is registered with its source.
 */
export interface Scoring {
  readonly method: 'points' | 'mean-of-means' | 'registered-total';
  readonly total: Units;
  readonly unitsPerPoint: number;
  /** A dimension's score is what its options add to the total, times this: their number where the total is a mean. */
  readonly dimensionFactor: number;
}

/** A time that the source states, with where it states it. */
export interface Validity {
  readonly months: number;
  readonly source: string;
  readonly trust: Trust;
}

/** One revision of one edition of a maturity model. */
export interface MaturityModel {
  readonly series: string;
  readonly edition: string;
  readonly revision: number;
  /** SHA-256 of the file, so that a result says exactly what it was computed with. */
  readonly digest: string;
  readonly text: Text;
  readonly document: string;
  readonly issuedOn: LocalDate;
  readonly inForce: { readonly from: LocalDate; readonly to?: LocalDate };
  /** How long a result holds, from the day of the visit. Absent where the source states no end. */
  readonly validity?: Validity;
  readonly sources: readonly Source[];
  readonly parts: readonly {
    readonly part: string;
    readonly sources: readonly string[];
    readonly trust: Trust;
  }[];
  readonly scoring: Scoring;
  /** Question tables of the source that are known by name only. */
  readonly tables: readonly { readonly id: string; readonly text: Text }[];
  readonly dimensions: readonly Dimension[];
  readonly questions: readonly Question[];
  /** 0 in a model without scenes. */
  readonly sceneLevels: number;
  readonly sceneGroups: readonly { readonly id: string; readonly text: Text }[];
  readonly scenes: readonly Scene[];
  readonly levels: readonly LevelRule[];
  readonly openPoints: readonly OpenPoint[];
}
