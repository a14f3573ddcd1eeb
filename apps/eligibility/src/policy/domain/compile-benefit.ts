import {
  compileExpression,
  roundAmount,
  type CompiledExpression,
  type FactCatalogue,
  type FactValue,
  type FactValues,
  type Scope,
} from '#rules';
import type { Benefit, BenefitLine } from './policy.ts';

export interface CompiledBenefit {
  readonly benefit: Benefit;
  readonly lines: readonly { readonly line: BenefitLine; readonly expression: CompiledExpression }[];
  /** Facts the whole calculation asks for. */
  readonly slots: readonly number[];
  readonly parameters: readonly string[];
  /** True when a number of the law that the amount needs is not known: then no fact can help. */
  readonly never: boolean;
}

export interface BenefitComputed {
  /** One per line, in its unit; null when a fact or a number of the law is missing. */
  readonly lines: readonly (number | null)[];
  /** The last line. */
  readonly amount: number | null;
  readonly missing: readonly number[];
}

export function compileBenefit(benefit: Benefit, scope: Scope): CompiledBenefit {
  const firstLine = scope.facts.definitions.length;
  const known = new Map<string, number>();
  const hopeless = new Set<number>();
  let never = false;
  const lines = benefit.lines.map((line, index) => {
    const expression = compileExpression(line.value, { ...scope, lines: new Map(known) });
    known.set(line.id, firstLine + index);
    never = expression.never || expression.slots.some((slot) => hopeless.has(slot));
    if (never) hopeless.add(firstLine + index);
    return { line, expression };
  });
  const slots = lines.flatMap(({ expression }) => expression.slots).filter((slot) => slot < firstLine);
  const parameters = lines.flatMap(({ expression }) => expression.parameters);
  return { benefit, lines, slots: [...new Set(slots)], parameters: [...new Set(parameters)], never };
}

/** Works the lines out one after the other, each rounded by the benefit's named mode. */
export function computeBenefit(
  { benefit, lines, slots, never }: CompiledBenefit,
  values: FactValues,
  facts: FactCatalogue,
): BenefitComputed {
  const firstLine = facts.definitions.length;
  const withLines = new Array<FactValue | undefined>(firstLine + lines.length);
  for (let slot = 0; slot < firstLine; slot += 1) withLines[slot] = values[slot];
  const amounts: (number | null)[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const amount = lines[index]!.expression.evaluate(withLines);
    const rounded = amount === undefined ? undefined : roundAmount(amount, benefit.rounding);
    withLines[firstLine + index] = rounded;
    amounts.push(rounded ?? null);
  }
  const missing = never ? [] : slots.filter((slot) => values[slot] === undefined);
  return { lines: amounts, amount: amounts.at(-1) ?? null, missing };
}
