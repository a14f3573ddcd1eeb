/** What the campaign asks of its threads. */
export type Task =
  | { readonly kind: 'seeds'; readonly from: number; readonly count: number; readonly mutation?: string }
  | { readonly kind: 'shrink'; readonly seed: number; readonly mutation?: string }
  | {
      readonly kind: 'trial';
      readonly mutation: string;
      readonly from: readonly number[];
      readonly most: number;
    };

export interface Failure {
  readonly seed: number;
  readonly promise: string;
  readonly says: string;
}

export interface SeedsDone {
  readonly kind: 'seeds';
  readonly seeds: number;
  readonly steps: number;
  readonly simulatedMs: number;
  readonly faults: readonly (readonly [string, number])[];
  readonly failures: readonly Failure[];
}

export interface ShrinkDone {
  readonly kind: 'shrink';
  readonly seed: number;
  readonly lines: readonly string[];
}

/** How many seeds it took from each beginning; undefined where it was not caught. */
export interface TrialDone {
  readonly kind: 'trial';
  readonly mutation: string;
  readonly took: readonly (number | undefined)[];
  /** The first one caught, shrunk. */
  readonly promise?: string;
  readonly lines: readonly string[];
}

export type Done = SeedsDone | ShrinkDone | TrialDone;
