export type BuildState = 'building' | 'live' | 'retired' | 'dropped';

/** One materialisation of a projection: its own collection, fed by its own consumer. */
export interface Build {
  /** `<projection>.v<version>.<number>`: id and collection in one. */
  readonly _id: string;
  readonly projection: string;
  readonly version: number;
  readonly build: number;
  readonly state: BuildState;
  readonly reason: string;
  readonly startedAt: Date;
  readonly liveAt?: Date;
  readonly retiredAt?: Date;
  readonly comparison?: Comparison;
  /** An operator's word: it takes over although it differs. */
  readonly forced?: boolean;
}

/** Live against rebuilt, read at one cluster time. */
export interface Comparison {
  readonly at: Date;
  readonly equal: boolean;
  readonly live: ContentHash;
  readonly built: ContentHash;
  /** Rows that have seen the same events and yet differ; at most twenty are named. */
  readonly different: readonly string[];
  /** Rows of which one side has seen more events than the other. */
  readonly moving: number;
}

export interface ContentHash {
  readonly rows: number;
  readonly rowsHash: string;
  readonly talliesHash: string;
}

/** `v<version>.<number>`: tells a build's consumer from the others of the projection. */
export function buildTag({ version, build }: Pick<Build, 'version' | 'build'>): string {
  return `v${version}.${build}`;
}

export function buildIdOf(projection: string, tag: string): string {
  return `${projection}.${tag}`;
}
