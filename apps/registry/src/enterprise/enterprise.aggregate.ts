import {
  AnnualFiguresReported,
  DesignationGranted,
  DesignationWithdrawn,
  EnterpriseClassified,
  EnterpriseDetailsCorrected,
  EnterpriseRegistered,
  IncidentRecorded,
  IncidentStruck,
  ListEntered,
  ListLeft,
  ProfileStated,
  RecordChecked,
  ResearchReported,
  RosterEntered,
  RosterLeft,
  StandingChecked,
  type EventContract,
} from '#contracts';
import type { Aggregate } from '#event-log';
import type { Classify, EnterpriseCommand } from './domain/commands.ts';
import { enterpriseDecider } from './domain/decider.ts';
import type { Enterprise, EnterpriseEvent } from './domain/enterprise.ts';

export type EnterpriseAggregate = Aggregate<EnterpriseCommand, EnterpriseEvent, Enterprise>;

export const PUBLIC: Record<EnterpriseEvent['type'], EventContract> = {
  EnterpriseRegistered,
  EnterpriseDetailsCorrected,
  AnnualFiguresReported,
  EnterpriseClassified,
  RosterEntered,
  RosterLeft,
  DesignationGranted,
  DesignationWithdrawn,
  ListEntered,
  ListLeft,
  ResearchReported,
  IncidentRecorded,
  IncidentStruck,
  RecordChecked,
  StandingChecked,
  ProfileStated,
};

/** An enterprise by its credit code. What happened and what is published have the same shape so far. */
export function enterpriseAggregate(classify: Classify): EnterpriseAggregate {
  return {
    category: 'enterprise',
    decider: enterpriseDecider(classify),
    toPublic: (event) => ({ contract: PUBLIC[event.type], payload: event.data }),
  };
}

/** How enterprises are published; carries no rules and decides nothing. */
export const enterprisePublishing = enterpriseAggregate(() => undefined);
