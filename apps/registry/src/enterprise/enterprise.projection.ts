import {
  AnnualFiguresReported,
  EnterpriseClassified,
  EnterpriseDetailsCorrected,
  EnterpriseRegistered,
  RosterEntered,
  RosterLeft,
  type ReceivedEvent,
  type SizeClass,
} from '#contracts';
import { projection } from '#projections';
import type { EnterpriseEvent, RegisteredEnterprise } from './domain/enterprise.ts';
import { absent, evolve, type Enterprise } from './domain/enterprise.ts';

/** A line of the register as lists show it. */
export interface RegisterRow {
  readonly code: string;
  readonly enterprise: Enterprise;
  readonly sizeClass?: SizeClass;
  readonly aboveScale?: boolean;
}

const EVENT_TYPES: Record<string, EnterpriseEvent['type']> = {
  [EnterpriseRegistered.type]: 'EnterpriseRegistered',
  [EnterpriseDetailsCorrected.type]: 'EnterpriseDetailsCorrected',
  [AnnualFiguresReported.type]: 'AnnualFiguresReported',
  [EnterpriseClassified.type]: 'EnterpriseClassified',
  [RosterEntered.type]: 'RosterEntered',
  [RosterLeft.type]: 'RosterLeft',
};

export const enterpriseRegister = projection<RegisterRow>({
  name: 'enterprise-register',
  version: 1,
  contracts: [
    EnterpriseRegistered,
    EnterpriseDetailsCorrected,
    AnnualFiguresReported,
    EnterpriseClassified,
    RosterEntered,
    RosterLeft,
  ],
  key: (event: ReceivedEvent) => event.key,
  initial: (code) => ({ code, enterprise: absent() }),
  evolve: (row, event) => {
    const enterprise = evolve(row.enterprise, {
      type: EVENT_TYPES[event.type],
      effectiveOn: event.effectiveOn,
      data: event.data,
    } as EnterpriseEvent);
    const latest = (enterprise as RegisteredEnterprise).classifications?.at(-1);
    return { ...row, enterprise, sizeClass: latest?.sizeClass, aboveScale: latest?.aboveScale };
  },
  indexes: [
    { keys: { 'enterprise.details.district': 1, code: 1 } },
    { keys: { 'enterprise.details.industry': 1, code: 1 } },
    { keys: { 'enterprise.roster.from': 1, code: 1 } },
  ],
});
