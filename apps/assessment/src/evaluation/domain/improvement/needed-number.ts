import type { NumberCheck, Question } from '../model/maturity-model.ts';
import { at, type AnswerSheet } from '../scoring/answer-sheet.ts';

/** What an option asks of a number: so many of how many, where the sheet says how many there are. */
export interface NeededNumber {
  readonly question: string;
  readonly number: string;
  readonly atLeast: number;
  readonly of: number;
}

type ShareCheck = Extract<NumberCheck, { kind: 'share-in-band' }>;

/** The least whole number that puts a share into the band of an option: 41 of 100 machines for (40,60]. */
export function neededNumber(
  { options, checks }: Question,
  to: string,
  { numbers }: AnswerSheet,
): NeededNumber | undefined {
  const band = options.find(({ key }) => key === to)?.band;
  const check = checks.find((candidate): candidate is ShareCheck => candidate.kind === 'share-in-band');
  const of = check && at(at(numbers, check.per.question) ?? {}, check.per.id);
  if (!band || !of || !Number.isSafeInteger(of * 100)) return undefined;
  const bound = band.over * of;
  const atLeast = band.includesOver && bound % 100 === 0 ? bound / 100 : Math.floor(bound / 100) + 1;
  return { question: check.of.question, number: check.of.id, atLeast, of };
}
