import type { Thousandths } from '../model/maturity-model.ts';

/** Reads decimal points ("1.875") as thousandths; undefined when they do not fit exactly. */
export function readPoints(text: string): Thousandths | undefined {
  const match = /^(\d{1,6})(?:\.(\d{1,3}))?$/.exec(text);
  return match ? Number(match[1]) * 1000 + Number((match[2] ?? '').padEnd(3, '0')) : undefined;
}

/** Points as a number that prints exactly: 39990 -> 39.99. */
export function asPoints(thousandths: Thousandths): number {
  return thousandths / 1000;
}
