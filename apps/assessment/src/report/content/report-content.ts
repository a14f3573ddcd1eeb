/**
 * Everything a report says, as texts and numbers: what the document and the spreadsheet are made of. Plain values, so that
 * it can be handed to a worker, and equal for equal evaluations.
 */
export interface ReportContent {
  readonly evaluationId: string;
  readonly programme: string;
  readonly title: string;
  readonly basis: string;
  /** When the log recorded the last event of the evaluation; the report has no other time. */
  readonly recordedAt: string;
  readonly marks: Marks;
  readonly facts: readonly Fact[];
  readonly result: ResultContent;
  readonly dimensions: readonly DimensionRow[];
  readonly radars: readonly Radar[];
  readonly scenes: readonly SceneRow[];
  readonly levelRules: readonly LevelRuleRow[];
  readonly gap?: GapContent;
  readonly answers: readonly AnswerRow[];
  readonly evidence: readonly EvidenceRow[];
  readonly history: readonly Fact[];
  readonly remarks: readonly Fact[];
  readonly openPoints: readonly OpenPointRow[];
  readonly trust: readonly TrustRow[];
  readonly notes: readonly string[];
  readonly log: readonly Fact[];
  readonly signatures: readonly string[];
}

export interface Fact {
  readonly label: string;
  readonly value: string;
  /** True where the value may be long and takes a whole line of a form. */
  readonly wide?: boolean;
}

/** What must not be overlooked: across every page, and in words on the first. */
export interface Marks {
  readonly watermark?: string;
  readonly lines: readonly string[];
}

export interface ResultContent {
  readonly label: string;
  readonly level: string;
  readonly meaning?: string;
  /** Score and the levels that the final one is made of. */
  readonly parts: readonly { readonly label: string; readonly value: string; readonly note?: string }[];
}

export interface DimensionRow {
  readonly name: string;
  readonly score: string;
  readonly of?: string;
  /** Hundredths of the highest score. */
  readonly percent?: number;
}

export interface Radar {
  readonly title: string;
  readonly max: number;
  readonly axes: readonly { readonly name: string; readonly value: number }[];
}

export interface SceneRow {
  readonly id: string;
  readonly group: string;
  readonly name: string;
  readonly constraint: boolean;
  readonly level: number;
  readonly text: string;
}

export interface LevelRuleRow {
  readonly name: string;
  readonly score: string;
  /** What is asked and what is there; absent where the edition judges no scenes. */
  readonly scenes?: string;
  readonly constraintScenes?: string;
  readonly reached: boolean;
}

export interface GapContent {
  readonly title: string;
  readonly reasons: readonly string[];
  readonly questions: readonly { readonly name: string; readonly score: string; readonly left: string }[];
  readonly sets: readonly { readonly title: string; readonly changes: readonly string[] }[];
  readonly setsNote?: string;
}

export interface AnswerRow {
  readonly id: string;
  readonly dimension: string;
  readonly indicator: string;
  readonly topic: string;
  readonly question: string;
  readonly chosen: readonly { readonly key: string; readonly text: string; readonly points: string }[];
  readonly points: string;
  readonly of: string;
  readonly numbers: readonly { readonly name: string; readonly value: number; readonly unit: string }[];
}

export interface EvidenceRow {
  readonly item: string;
  readonly about: string;
  readonly kind: string;
  readonly size: string;
  readonly sha256: string;
}

export interface OpenPointRow {
  readonly concerns: string;
  readonly text: string;
}

export interface TrustRow {
  readonly part: string;
  readonly trust: string;
  readonly meaning: string;
  readonly sources: string;
}
