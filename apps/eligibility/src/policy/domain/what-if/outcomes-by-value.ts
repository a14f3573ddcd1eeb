import type { LocalDate } from '#kernel';
import type { FactValues } from '#rules';
import { checkPolicy, type Outcome, type PolicyResult } from '../check-policy.ts';
import type { CompiledPolicy } from '../compile-policy.ts';
import { dayCells, nearest, type Cell } from './cells.ts';
import { lawFacts } from './law-facts.ts';

/** What the answer would be if a missing fact had one of these values, all else being as it is. */
export interface OutcomeIf extends Cell {
  readonly outcome: Outcome;
}

const MOST_ROWS = 8;

/** One list per missing fact of an undetermined answer; empty where there would be too many different ones. */
export function outcomesByValue(
  result: PolicyResult,
  values: FactValues,
  asOf: LocalDate,
): ReadonlyMap<number, readonly OutcomeIf[]> {
  return new Map(result.missing.map((slot) => [slot, ofFact(slot, result, values, asOf)]));
}

function ofFact(slot: number, result: PolicyResult, values: FactValues, asOf: LocalDate): OutcomeIf[] {
  const { compiled, era } = result;
  const cells =
    slot === compiled.decidingSlot
      ? lawCells(compiled, values)
      : lawFacts(era.content, compiled.facts).cells(slot, values);
  const tried = values.slice();
  const rows: OutcomeIf[] = [];
  for (const cell of cells) {
    tried[slot] = nearest(cell, undefined);
    const { outcome } = checkPolicy(compiled, tried, asOf);
    const index = rows.findIndex(
      (row, at) => row.outcome === outcome && (cell.values || at === rows.length - 1),
    );
    if (index < 0) rows.push({ ...cell, outcome });
    else rows[index] = joined(rows[index]!, cell);
  }
  return rows.length > MOST_ROWS ? [] : rows;
}

/** The day of the deed: cut where the law changes, and where a condition compares that day. */
function lawCells({ eras, facts, decidingSlot }: CompiledPolicy, values: FactValues): Cell[] {
  const starts = eras.slice(1).map(({ from }) => from);
  for (const { content } of eras)
    for (const { from } of lawFacts(content, facts).cells(decidingSlot, values))
      if (from !== undefined) starts.push(from as LocalDate);
  return dayCells(starts);
}

function joined(row: OutcomeIf, { values, to }: Cell): OutcomeIf {
  if (values) return { ...row, values: [...row.values!, ...values] };
  const { to: _, ...rest } = row;
  return { ...rest, ...(to !== undefined && { to }) };
}
