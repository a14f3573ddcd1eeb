import type { LocalDate } from '#kernel';
import type {
  Designation,
  Incident,
  ProfileStatement,
  RecordCheck,
  ResearchFigures,
  StandingCheck,
} from './standing.ts';

interface Known {
  /** The day it is in the city: nothing can hold from a later one. */
  readonly today: LocalDate;
}

export interface GrantDesignation extends Known, Designation {
  readonly type: 'GrantDesignation';
}

export interface WithdrawDesignation extends Known {
  readonly type: 'WithdrawDesignation';
  readonly designation: string;
  readonly on: LocalDate;
  readonly reason: string;
}

/** A line of a list: since when, and, where it is known, until when the enterprise is on it. */
export interface EnterList extends Known {
  readonly type: 'EnterList';
  readonly list: string;
  readonly project?: string;
  readonly on: LocalDate;
  /** The first day off the list. */
  readonly leftOn?: LocalDate;
  readonly source: string;
}

export interface LeaveList extends Known {
  readonly type: 'LeaveList';
  readonly list: string;
  readonly project?: string;
  readonly on: LocalDate;
  readonly reason: string;
}

export interface ReportResearch extends Known {
  readonly type: 'ReportResearch';
  readonly figures: ResearchFigures;
}

export interface RecordIncident extends Known, Omit<Incident, 'struck'> {
  readonly type: 'RecordIncident';
}

export interface StrikeIncident {
  readonly type: 'StrikeIncident';
  readonly incidentId: string;
  readonly reason: string;
  readonly today: LocalDate;
}

export interface CheckRecord extends Known, RecordCheck {
  readonly type: 'CheckRecord';
}

export interface CheckStanding extends Known, StandingCheck {
  readonly type: 'CheckStanding';
}

export interface StateProfile extends Known, ProfileStatement {
  readonly type: 'StateProfile';
}

export type StandingCommand =
  | GrantDesignation
  | WithdrawDesignation
  | EnterList
  | LeaveList
  | ReportResearch
  | RecordIncident
  | StrikeIncident
  | CheckRecord
  | CheckStanding
  | StateProfile;
