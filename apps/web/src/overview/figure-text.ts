import type { Amounts } from '../api/dashboard.ts';

const count = new Intl.NumberFormat('zh-CN');

export function counted(value: number): string {
  return count.format(value);
}

/** Basis points as percent with two places, cut and not rounded up: 93.99 is not 94. */
export function percent(bps: number): string {
  return `${(Math.floor(bps) / 100).toFixed(2)}%`;
}

export function valueText({ kind, value }: Pick<Amounts, 'kind' | 'value'>): string {
  if (value === null || value === undefined) return '—';
  return kind === 'share' ? percent(value) : counted(value);
}

export function goalText({ kind, goal }: Pick<Amounts, 'kind' | 'goal'>): string {
  return kind === 'share' ? `${goal / 100}%` : counted(goal);
}

/** How far along, 0 to 100. */
export function progress({ value, goal }: Pick<Amounts, 'value' | 'goal'>): number {
  return Math.min(100, Math.floor(((value ?? 0) / goal) * 100));
}

/** What is missing to the goal: things, or percentage points. */
export function missingText({ kind, value, goal }: Pick<Amounts, 'kind' | 'value' | 'goal'>): string {
  const missing = goal - (value ?? 0);
  return kind === 'share' ? (missing / 100).toFixed(2) : counted(missing);
}
