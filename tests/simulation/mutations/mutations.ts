import { CONSUMER_MUTATIONS } from './consumer-mutations.ts';
import type { Mutation } from './mutation.ts';
import { PROJECTION_MUTATIONS } from './projection-mutations.ts';
import { RELAY_MUTATIONS } from './relay-mutations.ts';

/** Every mistake the simulation must find. */
export const MUTATIONS: readonly Mutation[] = [
  ...RELAY_MUTATIONS,
  ...CONSUMER_MUTATIONS,
  ...PROJECTION_MUTATIONS,
];

export function mutationNamed(name: string): Mutation {
  const found = MUTATIONS.find((mutation) => mutation.name === name);
  if (!found)
    throw new Error(
      `There is no mutation ${name}; there are ${MUTATIONS.map((one) => one.name).join(', ')}.`,
    );
  return found;
}
