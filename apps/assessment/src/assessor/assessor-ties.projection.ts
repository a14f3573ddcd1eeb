import { TieDeclared, TieEnded, type TieDeclaredPayload } from '#contracts';
import { projection } from '#projections';

/** Enterprises that an assessor has a declared tie with. */
export interface AssessorTies {
  readonly codes: readonly string[];
}

export const assessorTies = projection<AssessorTies>({
  name: 'assessor-ties',
  version: 1,
  contracts: [TieDeclared, TieEnded],
  key: (event) => event.key,
  initial: () => ({ codes: [] }),
  evolve: ({ codes }, { type, data }) => {
    const { code } = data as TieDeclaredPayload;
    const others = codes.filter((known) => known !== code);
    return { codes: type === TieDeclared.type ? [...others, code] : others };
  },
});
