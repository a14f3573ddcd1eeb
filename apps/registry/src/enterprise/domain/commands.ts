import type { LocalDate } from '#kernel';
import type { StandingCommand } from './standing/commands.ts';
import type { AnnualFigures, Classification, EnterpriseDetails } from './enterprise.ts';

/** Size class and above-scale status of one year's figures, by the rules in force on a day; undefined when none is. */
export type Classify = (figures: AnnualFigures, on: LocalDate) => Omit<Classification, 'year'> | undefined;

interface Dated {
  /** The day it holds from. */
  readonly on: LocalDate;
  /** The day it is in the city: nothing can hold from a later one. */
  readonly today: LocalDate;
}

export interface RegisterEnterprise extends Dated {
  readonly type: 'RegisterEnterprise';
  readonly code: string;
  readonly sample: boolean;
  readonly details: EnterpriseDetails;
}

export interface CorrectDetails extends Dated {
  readonly type: 'CorrectDetails';
  readonly details: Partial<EnterpriseDetails>;
}

export interface ReportAnnualFigures {
  readonly type: 'ReportAnnualFigures';
  readonly figures: AnnualFigures;
  readonly today: LocalDate;
}

export interface EnterRoster extends Dated {
  readonly type: 'EnterRoster';
  /** What the entry rests on, e.g. the bureau's list. */
  readonly basis: string;
}

export interface LeaveRoster extends Dated {
  readonly type: 'LeaveRoster';
  readonly reason: string;
}

/** One line of a register file: all of it or nothing. An enterprise already known is brought up to date. */
export interface EnterInRegister {
  readonly type: 'EnterInRegister';
  readonly code: string;
  readonly sample: boolean;
  readonly details: EnterpriseDetails;
  readonly figures: readonly AnnualFigures[];
  readonly rosterFrom?: LocalDate;
  readonly rosterTo?: LocalDate;
  readonly basis: string;
  readonly today: LocalDate;
}

export type EnterpriseCommand =
  | RegisterEnterprise
  | CorrectDetails
  | ReportAnnualFigures
  | EnterRoster
  | LeaveRoster
  | EnterInRegister
  | StandingCommand;
