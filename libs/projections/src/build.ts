export type BuildState = 'building' | 'live' | 'retired' | 'dropped';

/** One materialisation of a projection: its own collection, fed by its own consumer. */
export interface Build {
  /** `<projection>.v<version>.<build>`: collection, consumer and id in one. */
  readonly _id: string;
  readonly projection: string;
  readonly version: number;
  readonly build: number;
  readonly state: BuildState;
  readonly startedAt: Date;
  readonly reason: string;
  readonly liveAt?: Date;
  readonly retiredAt?: Date;
  readonly comparison?: Comparison;
}

/** Live against rebuilt, at one cluster time. */
export interface Comparison {
  readonly at: Date;
  readonly equal: boolean;
  readonly liveHash: string;
  readonly builtHash: string;
  readonly liveRows: number;
  readonly builtRows: number;
}

export function buildId(projection: string, version: number, build: number): string {
  return `${projection}.v${version}.${build}`;
}
