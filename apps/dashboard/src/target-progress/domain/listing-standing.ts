import type { LocalDate } from '#kernel';
import { inForceOrder, type Fact } from './fact.ts';
import { NONE, type ExplainedStanding } from './spell.ts';

type Standings = (day: LocalDate) => ExplainedStanding[];

const NOWHERE = { district: NONE, industry: NONE };

/** Filed, not removed; one that is suspended is shown and does not count. */
export function providerStandingOn(facts: readonly Fact[]): Standings {
  const steps = inForceOrder(facts, 'provider');
  return (day) => {
    const now = steps.findLast(({ effectiveOn }) => effectiveOn <= day);
    if (!now || now.step === 'removed') return [];
    const state = now.step === 'suspended' ? 'not-counted' : 'counted';
    return [
      {
        measure: 'providers-in-standing',
        programme: '',
        state,
        ...NOWHERE,
        sample: isSample(facts),
        because: [now],
      },
    ];
  };
}

export function productStandingOn(facts: readonly Fact[]): Standings {
  const steps = inForceOrder(facts, 'product');
  return (day) => {
    const now = steps.findLast(({ effectiveOn }) => effectiveOn <= day);
    if (!now?.listed) return [];
    return [
      {
        measure: 'catalogued-products',
        programme: '',
        state: 'counted',
        ...NOWHERE,
        sample: isSample(facts),
        because: [now],
      },
    ];
  };
}

export function chainCaseStandingOn(facts: readonly Fact[]): Standings {
  const steps = inForceOrder(facts, 'chain-case');
  return (day) => {
    const now = steps.findLast(({ effectiveOn }) => effectiveOn <= day);
    if (!now?.published) return [];
    return [
      {
        measure: 'published-chain-cases',
        programme: now.programme ?? '',
        state: 'counted',
        ...NOWHERE,
        sample: isSample(facts),
        because: [now],
      },
    ];
  };
}

function isSample(facts: readonly Fact[]): boolean {
  return facts.some((fact) => 'sample' in fact && fact.sample === true);
}
