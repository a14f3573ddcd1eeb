import {
  EnterpriseClassified,
  EnterpriseDetailsCorrected,
  EnterpriseRegistered,
  MatchBased,
  MatchChanged,
  MatchTold,
  type EnterpriseClassifiedPayload,
  type EnterpriseDetailsCorrectedPayload,
  type EnterpriseRegisteredPayload,
  type MatchAnswer,
  type MatchBasedPayload,
  type MatchCause,
  type MatchChangedPayload,
  type MatchOutcome,
  type MatchToldPayload,
  type ReceivedEvent,
  type SizeClass,
  type ToldBy,
} from '#contracts';
import { localDate, type LocalDate } from '#kernel';
import { projection } from '#projections';
import { reachOf, type Reach } from './domain/reach.ts';

/** What one policy answers the enterprise, as lists show it. */
export interface MatchedPolicy {
  readonly policy: string;
  readonly outcome: MatchOutcome;
  readonly reach: Reach;
  readonly unmet: readonly string[];
  readonly unknown: readonly string[];
  readonly missing: readonly string[];
  readonly since: LocalDate;
  readonly because?: MatchCause;
  readonly told: boolean;
  readonly toldOn?: LocalDate;
  readonly toldBy?: ToldBy;
}

/** An enterprise by who it is and by what the policies answer it. */
export interface MatchRow {
  readonly code: string;
  /** Absent until its registration has arrived. */
  readonly name?: string;
  readonly district?: string;
  readonly industry?: string;
  /** The latest days that corrections of them hold from. */
  readonly districtOf?: LocalDate;
  readonly industryOf?: LocalDate;
  readonly sample?: boolean;
  readonly sizeClass?: SizeClass;
  /** The year that the size class is of. */
  readonly sizeOf?: number;
  readonly policies: readonly MatchedPolicy[];
}

/** Counts are of today; a tally needs a day, and this one is before any other. */
const ANY_DAY = localDate('2000-01-01');

/** Per policy who qualifies, who nearly does, and who has not been told. */
export const enterpriseMatches = projection<MatchRow>({
  name: 'enterprise-matches',
  version: 3,
  contracts: [
    EnterpriseRegistered,
    EnterpriseDetailsCorrected,
    EnterpriseClassified,
    MatchBased,
    MatchChanged,
    MatchTold,
  ],
  key: (event) => event.key,
  initial: (code) => ({ code, policies: [] }),
  evolve,
  tallies: ({ district, industry, sizeClass, policies }) =>
    policies.map(({ policy, reach, told }) => ({
      bucket: {
        policy,
        reach,
        told: told ? 'yes' : 'no',
        district: district ?? 'unknown',
        industry: industry ?? 'unknown',
        sizeClass: sizeClass ?? 'unknown',
      },
      day: ANY_DAY,
      delta: 1,
    })),
  indexes: [{ keys: { 'policies.policy': 1, 'policies.reach': 1, 'policies.told': 1, _id: 1 } }],
});

function evolve(row: MatchRow, event: ReceivedEvent): MatchRow {
  switch (event.type) {
    case EnterpriseRegistered.type: {
      const { name, district, industry, sample } = event.data as EnterpriseRegisteredPayload;
      return { ...row, name, district, industry, sample };
    }
    case EnterpriseDetailsCorrected.type: {
      const { name, district, industry } = event.data as EnterpriseDetailsCorrectedPayload;
      const on = event.effectiveOn;
      // One that is recorded late does not come before what holds from a later day, as with the facts.
      const isLater = (of: LocalDate | undefined) => of === undefined || on >= of;
      return {
        ...row,
        name: name ?? row.name,
        ...(district !== undefined && isLater(row.districtOf) && { district, districtOf: on }),
        ...(industry !== undefined && isLater(row.industryOf) && { industry, industryOf: on }),
      };
    }
    case EnterpriseClassified.type: {
      const { year, sizeClass } = event.data as EnterpriseClassifiedPayload;
      return year >= (row.sizeOf ?? 0) ? { ...row, sizeClass, sizeOf: year } : row;
    }
    case MatchBased.type: {
      const { answers } = event.data as MatchBasedPayload;
      return { ...row, policies: answers.map((answer) => matched(answer, event.effectiveOn)) };
    }
    case MatchChanged.type: {
      const { policy, to, because } = event.data as MatchChangedPayload;
      const before = row.policies.find((one) => one.policy === policy);
      const others = row.policies.filter((one) => one.policy !== policy);
      if (!to) return { ...row, policies: others };
      const now = matched(to, event.effectiveOn);
      const isKnown = before?.reach === now.reach ? toldOf(before) : {};
      return { ...row, policies: [...others, { ...now, because, ...isKnown }] };
    }
    case MatchTold.type: {
      const { policies, by } = event.data as MatchToldPayload;
      const told = { told: true, toldOn: event.effectiveOn, toldBy: by };
      const known = row.policies.map((one) => (policies.includes(one.policy) ? { ...one, ...told } : one));
      return { ...row, policies: known };
    }
    default:
      return row;
  }
}

function matched(answer: MatchAnswer, since: LocalDate): MatchedPolicy {
  const { policy, outcome, unmet, unknown, missing } = answer;
  const reach = reachOf(answer);
  return { policy, outcome, reach, unmet, unknown, missing, since, told: false };
}

function toldOf({ told, toldOn, toldBy }: MatchedPolicy): Partial<MatchedPolicy> {
  return told ? { told, toldOn: toldOn!, toldBy: toldBy! } : {};
}
