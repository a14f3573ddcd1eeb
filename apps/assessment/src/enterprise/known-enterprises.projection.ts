import { EnterpriseDetailsCorrected, EnterpriseRegistered } from '#contracts';
import { projection } from '#projections';

/** What assessment knows of an enterprise: enough to name it beside an evaluation. */
export interface KnownEnterprise {
  readonly registered: boolean;
  readonly name?: string;
  readonly district?: string;
  readonly industry?: string;
  readonly sample?: boolean;
}

export const knownEnterprises = projection<KnownEnterprise>({
  name: 'known-enterprises',
  version: 1,
  contracts: [EnterpriseRegistered, EnterpriseDetailsCorrected],
  key: (event) => event.key,
  initial: () => ({ registered: false }),
  evolve: (row, event) => {
    const { name, district, industry, sample } = { ...row, ...event.data } as KnownEnterprise;
    return { registered: true, name, district, industry, sample };
  },
});
