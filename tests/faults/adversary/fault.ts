import type { Draw } from '../../../deploy/demo/city/draw.ts';
import type { Stage } from '../stage/stage.ts';
import type { Readiness } from '../stage/readiness.ts';

/** What a fault may use. */
export interface Hurting {
  readonly stage: Stage;
  readonly draw: Draw;
  readonly readiness: Readiness;
  /** From now on the platform has what it needs: what it still takes is its recovery. Otherwise when `strike` resolves. */
  healed(): void;
  /** Whether everything works now, waited for as after a fault. */
  works(withinMs: number): Promise<boolean>;
  /** Into the timeline: what exactly was done. */
  note(what: string): void;
}

/** One kind of misfortune. */
export interface Fault {
  /** As the table names it. */
  readonly name: string;
  /** Needs three brokers and three members. */
  readonly needsCluster?: boolean;
  /** Why this machine cannot do it. */
  readonly impossible?: (stage: Stage) => string | undefined;
  /** How long the platform may need afterwards until everything works again. */
  readonly recoversWithinMs?: number;
  /** Hurts, and resolves when the cause is gone: what was killed runs again, the network is whole. */
  strike(hurting: Hurting): Promise<void>;
}
