import type { MatchOutcome } from '#contracts';

/** What a policy answers an enterprise under one book, with the amounts that can be worked out. */
export interface Answered {
  readonly policy: string;
  readonly outcome: MatchOutcome;
  readonly benefits: readonly BenefitAnswered[];
}

export interface BenefitAnswered {
  readonly kind: string;
  readonly amountFen: number | null;
  /** True where no document says the amount, only a report. */
  readonly reported?: boolean;
}

export const DIRECTIONS = ['gains', 'loses', 'benefit'] as const;
/** `benefit`: the outcome stays, an amount is another one. */
export type Direction = (typeof DIRECTIONS)[number];

/** Money of one kind before and after; null where it cannot be worked out. Kinds are never added up. */
export interface BenefitChange {
  readonly kind: string;
  /** Of amounts that are only reported; they are never added to others. */
  readonly reported?: true;
  readonly fromFen: number | null;
  readonly toFen: number | null;
}

/** What a changed book does to one enterprise in one policy. */
export interface Effect {
  readonly policy: string;
  readonly direction: Direction;
  readonly from: MatchOutcome | 'no-policy';
  readonly to: MatchOutcome | 'no-policy';
  readonly benefits: readonly BenefitChange[];
}

const RANK: Readonly<Record<Effect['from'], number>> = {
  'no-policy': 0,
  'not-open': 0,
  'not-eligible': 0,
  undetermined: 1,
  eligible: 2,
};

/** The policies in which an enterprise is better or worse off, or gets another amount. */
export function effectsOf(before: readonly Answered[], after: readonly Answered[]): Effect[] {
  const known = new Map(before.map((answered) => [answered.policy, answered]));
  const policies = [...new Set([...before, ...after].map(({ policy }) => policy))].sort();
  const next = new Map(after.map((answered) => [answered.policy, answered]));
  return policies.flatMap((policy) => effectOf(policy, known.get(policy), next.get(policy)) ?? []);
}

function effectOf(policy: string, before?: Answered, after?: Answered): Effect | undefined {
  const from = before?.outcome ?? 'no-policy';
  const to = after?.outcome ?? 'no-policy';
  const difference = RANK[to] - RANK[from];
  const benefits = benefitChanges(before, after);
  if (difference !== 0) return { policy, direction: difference > 0 ? 'gains' : 'loses', from, to, benefits };
  const changed = benefits.filter(({ fromFen, toFen }) => fromFen !== toFen);
  if (RANK[to] === 0 || changed.length === 0) return undefined;
  return { policy, direction: 'benefit', from, to, benefits: changed };
}

function benefitChanges(before?: Answered, after?: Answered): BenefitChange[] {
  const all = [...amountsOf(before), ...amountsOf(after)];
  const kinds = [...new Set(all.map(({ kind }) => kind))].sort();
  return kinds.flatMap((kind) =>
    [false, true]
      .filter((reported) => all.some((one) => one.kind === kind && isReported(one) === reported))
      .map((reported) => ({
        kind,
        ...(reported && { reported }),
        fromFen: amountOf(before, kind, reported),
        toFen: amountOf(after, kind, reported),
      })),
  );
}

/** Nothing is gained where the answer is no. */
function amountsOf(answered: Answered | undefined): readonly BenefitAnswered[] {
  return !answered || RANK[answered.outcome] === 0 ? [] : answered.benefits;
}

function isReported({ reported }: BenefitAnswered): boolean {
  return reported === true;
}

function amountOf(answered: Answered | undefined, kind: string, reported: boolean): number | null {
  let sum = 0;
  for (const one of amountsOf(answered)) {
    if (one.kind !== kind || isReported(one) !== reported) continue;
    if (one.amountFen === null) return null;
    sum += one.amountFen;
  }
  return sum;
}

/** The money of one kind in one policy, over all enterprises. */
export interface KindTotal {
  readonly kind: string;
  /** Change for enterprises that are certainly eligible, before or after. */
  readonly certainFen: number;
  /** Change for those that may be eligible. */
  readonly possibleFen: number;
  /** Change of amounts that are only reported, for both; in neither of the sums above. */
  readonly reportedFen: number;
  /** Enterprises whose amount cannot be worked out. */
  readonly notComputable: number;
}

export interface PolicyTotal {
  readonly policy: string;
  readonly gains: number;
  readonly loses: number;
  /** Enterprises whose amount changes while the outcome stays. */
  readonly benefit: number;
  readonly kinds: readonly KindTotal[];
}

/** Sums effects per policy and kind; adding the totals of two halves gives the totals of the whole. */
export function totalsOf(effects: readonly Effect[]): PolicyTotal[] {
  const totals = new Map<string, PolicyTotal>();
  for (const effect of effects) {
    const { policy, direction } = effect;
    const one: PolicyTotal = {
      policy,
      gains: direction === 'gains' ? 1 : 0,
      loses: direction === 'loses' ? 1 : 0,
      benefit: direction === 'benefit' ? 1 : 0,
      kinds: addKinds(
        [],
        effect.benefits.map((change) => kindOf(effect, change)),
      ),
    };
    const known = totals.get(policy);
    totals.set(policy, known ? added(known, one) : one);
  }
  return [...totals.values()];
}

export function addTotals(a: readonly PolicyTotal[], b: readonly PolicyTotal[]): PolicyTotal[] {
  const totals = new Map(a.map((total) => [total.policy, total]));
  for (const total of b) {
    const known = totals.get(total.policy);
    totals.set(total.policy, known ? added(known, total) : total);
  }
  return [...totals.values()].sort((x, y) => (x.policy < y.policy ? -1 : 1));
}

function kindOf({ from, to }: Effect, { kind, reported, fromFen, toFen }: BenefitChange): KindTotal {
  const none = { kind, certainFen: 0, possibleFen: 0, reportedFen: 0, notComputable: 0 };
  if (fromFen === null || toFen === null) return { ...none, notComputable: 1 };
  if (reported) return { ...none, reportedFen: toFen - fromFen };
  const part = (outcome: Effect['from']) => (to === outcome ? toFen : 0) - (from === outcome ? fromFen : 0);
  return { ...none, certainFen: part('eligible'), possibleFen: part('undetermined') };
}

function added(a: PolicyTotal, b: PolicyTotal): PolicyTotal {
  return {
    policy: a.policy,
    gains: a.gains + b.gains,
    loses: a.loses + b.loses,
    benefit: a.benefit + b.benefit,
    kinds: addKinds(a.kinds, b.kinds),
  };
}

/** In the order of the kinds. */
function addKinds(a: readonly KindTotal[], b: readonly KindTotal[]): KindTotal[] {
  const kinds = new Map(a.map((total) => [total.kind, total]));
  for (const total of b) {
    const known = kinds.get(total.kind);
    kinds.set(
      total.kind,
      known
        ? {
            kind: total.kind,
            certainFen: known.certainFen + total.certainFen,
            possibleFen: known.possibleFen + total.possibleFen,
            reportedFen: known.reportedFen + total.reportedFen,
            notComputable: known.notComputable + total.notComputable,
          }
        : total,
    );
  }
  return [...kinds.values()].sort((x, y) => (x.kind < y.kind ? -1 : 1));
}
