import type { LocalDate } from '#kernel';
import { factProblem, type FactCatalogue, type FactValue } from '#rules';
import { ProblemException, type FieldProblem } from '#service-kit';
import './check.messages.ts';
import { ASKED_ON } from '../policy/domain/compile-policy.ts';
import { similarCode } from './similar-code.ts';
import type { FactSheet } from '../enterprise/domain/facts-on.ts';

const SENT = { kind: 'sent' } as const;
const ASKED = { kind: 'asked' } as const;

/** Puts the facts sent along onto the sheet, over registered ones. Throws a 400 problem with one entry per wrong fact. */
export function putSentFacts(
  sheet: FactSheet,
  sent: Readonly<Record<string, unknown>>,
  facts: FactCatalogue,
): void {
  let problems: FieldProblem[] | undefined;
  for (const code of Object.keys(sent)) {
    const slot = facts.slot(code);
    const problem =
      slot === undefined
        ? unknownFact(code, facts)
        : facts.definitions[slot]!.origin === 'asked'
          ? { code: 'fact.asked', params: {} }
          : factProblem(facts.definitions[slot]!, sent[code]);
    if (problem) {
      (problems ??= []).push({ field: `facts.${code.slice(0, 60)}`, ...problem });
      continue;
    }
    sheet.values[slot!] = sent[code] as FactValue;
    sheet.origins[slot!] = SENT;
  }
  if (problems) throw new ProblemException(400, 'request.invalid', {}, problems);
}

/** The problem of a code that the catalogue does not know, with the one that was probably meant. */
export function unknownFact(code: string, { definitions }: FactCatalogue) {
  const similar = similarCode(
    code,
    definitions.map((one) => one.code),
  );
  return { code: 'fact.unknown', params: { similar: similar === undefined ? '' : ` (${similar}?)` } };
}

/** The day of the question is a fact for the rules, too. */
export function putAskedDay(sheet: FactSheet, asOf: LocalDate, facts: FactCatalogue): void {
  const slot = facts.slot(ASKED_ON);
  if (slot === undefined) return;
  sheet.values[slot] = asOf;
  sheet.origins[slot] = ASKED;
}
