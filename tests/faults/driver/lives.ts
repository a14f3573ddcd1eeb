import type { Draw } from '../../../deploy/demo/city/draw.ts';
import type { Call, Client } from './client.ts';
import { enterpriseLife } from './enterprise-life.ts';
import { fileLife } from './file-life.ts';
import { providerLife } from './provider-life.ts';
import { caseLife } from './case-life.ts';

/** What a life is lived with: chance, numbers nobody else has, and a turn for each command. */
export interface Living {
  readonly draw: Draw;
  readonly client: Client;
  /** A credit code that was not used before. */
  readonly code: () => string;
  /** A short id that was not used before. */
  readonly id: (kind: string) => string;
  readonly send: (call: Call) => ReturnType<Client['command']>;
}

export type Life = (living: Living) => Promise<void>;

/** Days lie in the past, so that every figure of today counts them. */
export const DAYS = ['2025-03-03', '2025-03-10', '2025-04-01', '2025-06-05', '2025-09-01', '2026-02-02'];
export const PROGRAMME = 'zhuzhou-2024';
export const DISTRICTS = ['tianyuan', 'lusong', 'hetang', 'shifeng', 'liling', 'chaling'];
export const INDUSTRIES = ['rail-transit', 'aero-engine', 'hard-materials', 'ceramics'];

const LIVES: Readonly<Record<string, Life>> = {
  enterprise: enterpriseLife,
  provider: providerLife,
  case: caseLife,
  file: fileLife,
};

/** The next subject's life, most of them enterprises. */
export function nextLife(draw: Draw): Life {
  return LIVES[draw.weighted({ enterprise: 12, provider: 4, case: 3, file: 1 })]!;
}
