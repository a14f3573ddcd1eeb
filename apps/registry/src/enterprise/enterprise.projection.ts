import type { ReceivedEvent, SizeClass } from '#contracts';
import { projection } from '#projections';
import type { EnterpriseEvent, RegisteredEnterprise } from './domain/enterprise.ts';
import { absent, evolve, type Enterprise } from './domain/enterprise.ts';
import { PUBLIC } from './enterprise.aggregate.ts';

/** A line of the register as lists show it. */
export interface RegisterRow {
  readonly code: string;
  readonly enterprise: Enterprise;
  readonly sizeClass?: SizeClass;
  readonly aboveScale?: boolean;
}

const EVENT_TYPES = new Map(
  Object.entries(PUBLIC).map(([type, contract]) => [contract.type, type as EnterpriseEvent['type']]),
);

export const enterpriseRegister = projection<RegisterRow>({
  name: 'enterprise-register',
  version: 2,
  contracts: Object.values(PUBLIC),
  key: (event: ReceivedEvent) => event.key,
  initial: (code) => ({ code, enterprise: absent() }),
  evolve: (row, event) => {
    const enterprise = evolve(row.enterprise, {
      type: EVENT_TYPES.get(event.type),
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
