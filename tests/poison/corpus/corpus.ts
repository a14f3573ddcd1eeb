import { failingHandlers, hangingHandlers } from './handlers.ts';
import { compressed, harmlessHeaders, wrongHeaders, wrongKeys } from './headers.ts';
import type { Specimen } from './specimen.ts';
import { harmless, notJson, wrongShape } from './values.ts';

/** Everything that does not make its partition wait. */
export const quick: readonly Specimen[] = [
  ...notJson,
  ...wrongShape,
  ...wrongHeaders,
  ...wrongKeys,
  ...failingHandlers,
  ...harmless,
  ...harmlessHeaders,
];

/** Messages and handlers that accidents, attackers and bugs make; each applies to every public topic. */
export const corpus: readonly Specimen[] = [...quick, ...compressed, ...hangingHandlers];
