import type { DomainEvent, LocalDate } from '#kernel';
import type { Ownership, SizeClass } from '#contracts';
import { evolveStanding } from './standing/evolve-standing.ts';
import { noStanding, type Standing, type StandingEvent } from './standing/standing.ts';

export interface EnterpriseDetails {
  readonly name: string;
  readonly district: string;
  readonly industry: string;
  readonly ownership: Ownership;
  readonly establishedOn?: string;
}

/** One year's figures; money in fen. */
export interface AnnualFigures {
  readonly year: number;
  readonly staff: number;
  readonly revenueFen: number;
  readonly mainBusinessRevenueFen?: number;
  readonly rdExpenseFen?: number;
}

export interface Classification {
  readonly year: number;
  readonly sizeClass: SizeClass;
  readonly aboveScale: boolean;
  /** Ids of the dated rules applied. */
  readonly rules: readonly string[];
}

/** A stay on the roster of above-scale industrial SMEs: from the first day, up to but not on the second. */
export interface RosterStay {
  readonly from: LocalDate;
  readonly to?: LocalDate;
}

export type EnterpriseEvent =
  | DomainEvent<'EnterpriseRegistered', EnterpriseDetails & { code: string; sample: boolean }>
  | DomainEvent<'EnterpriseDetailsCorrected', Partial<EnterpriseDetails> & { code: string }>
  | DomainEvent<'AnnualFiguresReported', AnnualFigures & { code: string }>
  | DomainEvent<'EnterpriseClassified', Classification & { code: string }>
  | DomainEvent<'RosterEntered', { code: string; basis: string }>
  | DomainEvent<'RosterLeft', { code: string; reason: string }>
  | StandingEvent;

export type Enterprise =
  | { readonly status: 'absent' }
  | {
      readonly status: 'registered';
      readonly code: string;
      readonly sample: boolean;
      readonly details: EnterpriseDetails;
      /** Oldest year first. */
      readonly figures: readonly AnnualFigures[];
      readonly classifications: readonly Classification[];
      readonly roster: readonly RosterStay[];
      readonly standing: Standing;
    };

export type RegisteredEnterprise = Extract<Enterprise, { status: 'registered' }>;

export const absent = (): Enterprise => ({ status: 'absent' });

export function evolve(state: Enterprise, event: EnterpriseEvent): Enterprise {
  if (event.type === 'EnterpriseRegistered') {
    const { code, sample, ...details } = event.data;
    return {
      status: 'registered',
      code,
      sample,
      details,
      figures: [],
      classifications: [],
      roster: [],
      standing: noStanding,
    };
  }
  if (state.status === 'absent') return state;
  switch (event.type) {
    case 'EnterpriseDetailsCorrected': {
      const { code: _code, ...details } = event.data;
      return { ...state, details: { ...state.details, ...details } };
    }
    case 'AnnualFiguresReported': {
      const { code: _code, ...figures } = event.data;
      return { ...state, figures: withYear(state.figures, figures) };
    }
    case 'EnterpriseClassified': {
      const { code: _code, ...classification } = event.data;
      return { ...state, classifications: withYear(state.classifications, classification) };
    }
    case 'RosterEntered':
      return { ...state, roster: [...state.roster, { from: event.effectiveOn }] };
    case 'RosterLeft':
      return {
        ...state,
        roster: state.roster.map((stay) => (stay.to ? stay : { ...stay, to: event.effectiveOn })),
      };
    default:
      return { ...state, standing: evolveStanding(state.standing, event) };
  }
}

/** The stay that has no end yet. */
export function openStay(enterprise: RegisteredEnterprise): RosterStay | undefined {
  return enterprise.roster.find((stay) => !stay.to);
}

function withYear<T extends { readonly year: number }>(list: readonly T[], entry: T): readonly T[] {
  return [...list.filter(({ year }) => year !== entry.year), entry].sort((a, b) => a.year - b.year);
}
