import { withBenchmarks } from './benchmarks.ts';
import { drawChainCases, type SampleChainCase } from './chain-cases.ts';
import { withContracts } from './contracts.ts';
import type { SampleEnterprise } from './enterprise.ts';
import { drawEnterprises } from './enterprises.ts';
import type { SampleEnrolment } from './enrolment.ts';
import { drawEnrolments } from './enrolments.ts';
import type { SampleEvaluation } from './evaluation.ts';
import { drawEvaluations } from './evaluations.ts';
import { drawProducts, drawProviders, type SampleProduct, type SampleProvider } from './marketplace.ts';
import { drawStanding, type SampleStanding } from './standing.ts';

export const SEED = 20_240_601;

/** A city that does not exist: sample data, the same for the same seed. */
export interface SampleCity {
  readonly enterprises: readonly SampleEnterprise[];
  readonly enrolments: readonly SampleEnrolment[];
  readonly evaluations: readonly SampleEvaluation[];
  readonly providers: readonly SampleProvider[];
  readonly products: readonly SampleProduct[];
  readonly chainCases: readonly SampleChainCase[];
  readonly standing: SampleStanding;
}

/** `demoCode`: the enterprise behind the demo account, which becomes the first on the list. */
export function drawCity(seed: number, demoCode?: string): SampleCity {
  const enterprises = drawEnterprises(seed, demoCode);
  const drawn = drawEnrolments(seed, enterprises);
  const evaluations = drawEvaluations(seed, enterprises, drawn);
  const providers = drawProviders(seed);
  return {
    enterprises,
    enrolments: withContracts(seed, withBenchmarks(seed, drawn, evaluations), providers),
    evaluations,
    providers,
    products: drawProducts(seed, providers),
    chainCases: drawChainCases(seed, drawn),
    standing: drawStanding(seed, enterprises, drawn),
  };
}
