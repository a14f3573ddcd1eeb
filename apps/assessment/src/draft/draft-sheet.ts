import { isLocalDate, type LocalDate } from '#kernel';
import type { MaturityModel } from '../evaluation/domain/model/maturity-model.ts';
import { indexOf } from '../evaluation/domain/model/model-index.ts';
import type { ModelBook } from '../evaluation/domain/model/model-book.ts';
import type { AnswerSheet, SheetProblem } from '../evaluation/domain/scoring/answer-sheet.ts';
import type { Field } from './domain/draft-fields.ts';

/** A draft as a sheet, as far as it can be read; the rest is named field by field. */
export interface DraftSheet {
  readonly visitedOn: LocalDate;
  /** Absent when no edition with questions was in force. */
  readonly model?: MaturityModel;
  readonly sheet: AnswerSheet;
  readonly conflicts: readonly Field[];
  /** What cannot be filed as it is; unanswered is not among it. */
  readonly problems: readonly SheetProblem[];
}

const LONGEST_SHOWN = 40;

type Add = (field: string, code: string, params?: Readonly<Record<string, unknown>>) => void;

/** Everything typed either stands in the sheet, or is a conflict, or is a problem: nothing is left out silently. */
export function draftSheet(fields: readonly Field[], models: ModelBook, defaultDay: LocalDate): DraftSheet {
  const problems: SheetProblem[] = [];
  const add: Add = (field, code, params = {}) => problems.push({ field, code, params: { field, ...params } });
  const conflicts = fields.filter(({ values }) => values.length > 1);
  for (const { field, values } of conflicts)
    add(field, 'draft.conflict', { values: values.map(({ value }) => shortened(value)) });
  const said = new Map(
    fields.flatMap(({ field, values }) =>
      values.length === 1 && values[0].value !== null ? [[field, values[0].value] as const] : [],
    ),
  );
  const visitedOn = readDay(said, defaultDay, add);
  const model = readEdition(said, models, visitedOn, add);
  const sheet = { answers: {}, scenes: {}, numbers: {} };
  for (const [field, value] of said) place(sheet, field, value, model, add);
  return { visitedOn, ...(model && { model }), sheet, conflicts, problems };
}

function readDay(said: Map<string, unknown>, defaultDay: LocalDate, add: Add): LocalDate {
  const value = said.get('visitedOn');
  if (said.delete('visitedOn') && !isLocalDate(value)) add('visitedOn', 'draft.value-shape');
  return isLocalDate(value) ? value : defaultDay;
}

/** The edition that was typed, otherwise the one with questions that was in force on the day of the visit. */
function readEdition(
  said: Map<string, unknown>,
  models: ModelBook,
  visitedOn: LocalDate,
  add: Add,
): MaturityModel | undefined {
  const usable = models.list().filter(({ questions }) => questions.length > 0);
  const edition = said.get('edition');
  if (said.delete('edition')) {
    const named = usable.find((model) => model.edition === edition);
    if (!named) {
      const editions = usable.map((model) => model.edition).join(', ');
      add('edition', 'evaluation.edition-unknown', { edition: JSON.stringify(edition), editions });
    }
    return named;
  }
  const found = usable.find(
    ({ inForce: { from, to } }) => visitedOn >= from && (to === undefined || visitedOn <= to),
  );
  if (!found) add('visitedOn', 'draft.edition-unknown', { visitedOn });
  return found;
}

interface Sheet {
  readonly answers: Record<string, readonly string[]>;
  readonly scenes: Record<string, number>;
  readonly numbers: Record<string, Record<string, number>>;
}

function place(
  sheet: Sheet,
  field: string,
  value: unknown,
  model: MaturityModel | undefined,
  add: Add,
): void {
  const [part, id = '', number = '', ...more] = field.split('.');
  const isDeep = part === 'numbers';
  if (!model || more.length > 0 || (number !== '') !== isDeep || !isKnown(model, part, id, number)) {
    if (model) add(field, 'draft.field-unknown', { edition: model.edition });
    return;
  }
  if (part === 'answers') {
    const letters: unknown = typeof value === 'string' ? [value] : value;
    if (Array.isArray(letters) && letters.every((letter) => typeof letter === 'string'))
      sheet.answers[id] = letters as string[];
    else add(field, 'evaluation.answer-shape');
  } else if (typeof value !== 'number') add(field, isDeep ? 'draft.value-shape' : 'evaluation.scene-shape');
  else if (isDeep) sheet.numbers[id] = { ...sheet.numbers[id], [number]: value };
  else sheet.scenes[id] = value;
}

function isKnown(model: MaturityModel, part: string | undefined, id: string, number: string): boolean {
  const { questionIds, sceneIds, numberIds } = indexOf(model);
  switch (part) {
    case 'answers':
      return questionIds.has(id);
    case 'scenes':
      return sceneIds.has(id);
    case 'numbers':
      return numberIds.get(id)?.has(number) ?? false;
    default:
      return false;
  }
}

/** Enough of a value to recognise it by. */
function shortened(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}
