import type { LocalDate } from '#kernel';
import type { FactValues } from '#rules';
import type { PolicyResult } from '../../policy/domain/check-policy.ts';
import type { Cell } from '../../policy/domain/what-if/cells.ts';
import { outcomesByValue, type OutcomeIf } from '../../policy/domain/what-if/outcomes-by-value.ts';
import type { FactChange } from '../../policy/domain/what-if/smallest-change.ts';
import { wouldHelp, type CheckedChange } from '../../policy/domain/what-if/would-help.ts';
import type { AnswerWording } from './answer-wording.ts';
import type { ByteWriter } from './byte-writer.ts';
import { escaped, json, part, type JsonPart } from './json-part.ts';
import type { PreparedFact } from './prepare-fact.ts';
import { wordedCell } from './worded-cell.ts';

const AND = part(',');

/** Writes what the answer would be for values of missing facts, and what would have to change for a refused policy. */
export class WhatIfWriter {
  readonly #and: string;
  readonly #outcomes = new Map<string, JsonPart>();

  constructor(
    private readonly out: ByteWriter,
    private readonly facts: readonly PreparedFact[],
    private readonly wording: AnswerWording,
  ) {
    this.#and = wording.say('change.and');
  }

  /** Items of `missing`: each fact, how to supply it, and what its values would bring. */
  missing(result: PolicyResult, values: FactValues, asOf: LocalDate): void {
    const bySlot = outcomesByValue(result, values, asOf);
    result.missing.forEach((slot, index) => {
      if (index > 0) this.out.bytes(AND);
      this.out.bytes(this.facts[slot]!.supplyOpen);
      bySlot.get(slot)!.forEach((row, at) => {
        if (at > 0) this.out.bytes(AND);
        this.out.bytes(this.#outcome(slot, row));
      });
      this.out.text(']}');
    });
  }

  /** Items of `changes`, and then `inTheWay`. */
  changes(result: PolicyResult, values: FactValues, asOf: LocalDate): void {
    const { changes, inTheWay } = wouldHelp(result, values, asOf);
    this.out.text(changes.map((change) => this.#change(change)).join(','));
    this.out.text(`],"inTheWay":[${inTheWay.map((slot) => this.#fixed(slot)).join(',')}`);
  }

  /** Rows come again and again: laws cut most facts at the same places for everybody. */
  #outcome(slot: number, row: OutcomeIf): JsonPart {
    const key = `${slot}|${row.values?.join() ?? `${row.from}..${row.to}`}|${row.outcome}`;
    let written = this.#outcomes.get(key);
    if (!written) {
      const { outcome, ...cell } = row;
      const shown = wordedCell(this.facts[slot]!.definition, cell, this.wording);
      written = part(json({ ...cell, shown, outcome }));
      // Amounts computed from the caller's own figures are without number.
      if (this.#outcomes.size < 10_000) this.#outcomes.set(key, written);
    }
    return written;
  }

  #change({ facts, outcome, missing }: CheckedChange): string {
    const worded = facts.map((change) => this.#fact(change));
    const text = worded.map((one) => one.text).join(this.#and);
    const still = missing.map((slot) => this.facts[slot]!.code).join(',');
    return `{"text":${json(text)},"outcome":"${outcome}","stillMissing":[${still}],"facts":[${worded.map(({ item }) => item).join(',')}]}`;
  }

  #fact({ slot, from, to, cell }: FactChange): { text: string; item: string } {
    const { code, name, definition } = this.facts[slot]!;
    const [wanted, was] = [this.#wanted(slot, cell), wordedCell(definition, pointOf(from), this.wording)];
    const text = this.wording.say('change.fact', {
      name: definition[this.wording.language],
      wanted,
      from: was,
    });
    const item = `{"fact":${code},"name":"${name}","from":${json(from)},"to":${json(to)},"wanted":${json({ ...cell, shown: wanted })}}`;
    return { text, item };
  }

  #wanted(slot: number, cell: Cell): string {
    return wordedCell(this.facts[slot]!.definition, cell, this.wording);
  }

  #fixed(slot: number): string {
    const { code, name, definition } = this.facts[slot]!;
    const why = definition.fixed?.[this.wording.language] ?? this.wording.say('change.past-day');
    return `{"fact":${code},"name":"${name}","why":"${escaped(why)}"}`;
  }
}

function pointOf(value: string | number | boolean): Cell {
  return typeof value === 'number' || /^\d{4}-\d\d-\d\d$/.test(String(value))
    ? ({ from: value, to: value } as Cell)
    : { values: [value as string] };
}
