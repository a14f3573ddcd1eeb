import type { FieldProblem } from '#service-kit';
import type { AnswerSheet } from './domain/scoring/answer-sheet.ts';
import type { RegisteredTotal } from './domain/filing.ts';
import { readPoints } from './domain/scoring/points.ts';
import type { RegisteredTotalDto, SheetDto } from './evaluation.dto.ts';

const MOST_ENTRIES = 200;

type SheetParts = Partial<Pick<SheetDto, 'answers' | 'scenes' | 'numbers'>>;

/** Gives the parts of a sheet their types; what has another shape is named by field. */
export function readSheet({ answers = {}, scenes = {}, numbers = {} }: SheetParts): {
  readonly sheet: AnswerSheet;
  readonly problems: readonly FieldProblem[];
} {
  const problems: FieldProblem[] = [];
  const read = <Value>(
    part: string,
    record: Record<string, unknown>,
    code: string,
    as: (value: unknown) => Value | undefined,
  ): Record<string, Value> => {
    const typed = Object.entries(record)
      .slice(0, MOST_ENTRIES)
      .map(([id, value]) => [id, as(value)] as const);
    for (const [id, value] of typed)
      if (value === undefined) problems.push({ field: `${part}.${id.slice(0, 40)}`, code });
    return Object.fromEntries(typed.filter((entry): entry is [string, Value & {}] => entry[1] !== undefined));
  };
  const sheet = {
    answers: read('answers', answers, 'evaluation.answer-shape', letters),
    scenes: read('scenes', scenes, 'evaluation.scene-shape', number),
    numbers: read('numbers', numbers, 'evaluation.numbers-shape', (given) => {
      if (typeof given !== 'object' || given === null || Array.isArray(given)) return undefined;
      const entries = Object.entries(given as Record<string, unknown>);
      return entries.length <= MOST_ENTRIES && entries.every(([, value]) => number(value) !== undefined)
        ? Object.fromEntries(entries as [string, number][])
        : undefined;
    }),
  };
  return { sheet, problems };
}

/** A registered total in thousandths of a point; the number was checked to have three decimals at most. */
export function readRegistered(given: RegisteredTotalDto | undefined): { registered?: RegisteredTotal } {
  if (!given) return {};
  const { score, source, table } = given;
  const total = readPoints(String(score)) ?? Number.NaN;
  return { registered: { total, source, ...(table !== undefined && { table }) } };
}

function letters(value: unknown): readonly string[] | undefined {
  const list: unknown = typeof value === 'string' ? [value] : value;
  return Array.isArray(list) && list.length <= MOST_ENTRIES && list.every((item) => typeof item === 'string')
    ? (list as string[])
    : undefined;
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
