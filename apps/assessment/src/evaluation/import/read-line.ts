import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { RowProblem } from '#bulk';
import { fieldRules, nullFields } from '#service-kit';
import type { AnswerSheet } from '../domain/scoring/answer-sheet.ts';
import { readSheet } from '../read-sheet.ts';
import { EvaluationLine } from './evaluation-line.dto.ts';

export interface RawLine {
  readonly value?: unknown;
  readonly error?: string;
}

export interface LineReading {
  readonly read?: { readonly line: EvaluationLine; readonly sheet: AnswerSheet };
  readonly problems: readonly RowProblem[];
}

/** Checks a line like the body of a request. */
export function readLine({ value, error }: RawLine): LineReading {
  if (error !== undefined || typeof value !== 'object' || value === null || Array.isArray(value))
    return { problems: [{ code: 'bulk.row-not-json', params: { reason: error ?? 'not an object' } }] };
  const line = plainToInstance(EvaluationLine, value);
  const wrong = validateSync(line, {
    whitelist: true,
    forbidNonWhitelisted: true,
    validationError: { target: true },
  });
  const broken = [...fieldRules(wrong), ...nullFields(line)];
  if (broken.length > 0) return { problems: broken };
  const { sheet, problems } = readSheet(line);
  return problems.length > 0 ? { problems } : { read: { line, sheet }, problems };
}
