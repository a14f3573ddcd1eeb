/** A target as the terminal shows it. */
export interface TargetFigure {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly unit: string;
  readonly goal: number;
  readonly counted: number;
  /** For a share: out of how many, and for how many of these nobody knows. */
  readonly share?: { readonly of: number; readonly notCounted: number; readonly unknown: number };
}

export interface DistrictFigure {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly counted: number;
  readonly onRoster: number;
  readonly unknown: number;
}

export interface CityFigures {
  readonly on: string;
  readonly programme: { readonly zh: string; readonly en: string };
  readonly targets: readonly TargetFigure[];
  readonly districts: readonly DistrictFigure[];
}
