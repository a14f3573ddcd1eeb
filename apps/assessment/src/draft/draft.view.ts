import type { LocalDate } from '#kernel';
import { textOf, type Language } from '#service-kit';
import type { ModelBook } from '../evaluation/domain/model/model-book.ts';
import { sheetProblems } from '../evaluation/domain/scoring/score-sheet.ts';
import { scoringView } from '../evaluation/scoring.view.ts';
import type { DraftDoor } from './draft-access.ts';
import { draftSheet, type DraftSheet } from './draft-sheet.ts';
import type {
  AsideEditAnswer,
  DraftAnswer,
  DraftFieldAnswer,
  DraftRemarkAnswer,
  EditRefAnswer,
  EditsAnswer,
  WhyAnswer,
} from './draft.answers.ts';
import { typedIn, type AsideEdit, type Draft } from './domain/draft.ts';
import { fieldsOf, type Field } from './domain/draft-fields.ts';
import { partsOf, type KeptEdit } from './domain/edit.ts';
import { scorable } from './scorable.ts';

interface Seen {
  readonly door: DraftDoor;
  readonly draft: Draft;
  readonly version: number;
  readonly models: ModelBook;
  readonly today: LocalDate;
  readonly language: Language;
}

/**
 * The day of the visit where nobody typed one: the planned day, or today while that is still to come. A self-assessment is
 * of the day it is submitted.
 */
export function defaultDay(
  { kind, day }: DraftDoor['assignment'],
  { seal }: Draft,
  today: LocalDate,
): LocalDate {
  if (seal) return seal.visitedOn;
  return kind === 'self-assessment' || day > today ? today : day;
}

/** A draft as its assessor sees it. */
export function draftView({ door, draft, version, models, today, language }: Seen): DraftAnswer {
  const { code, kind, stage, day } = door.assignment;
  const fields = fieldsOf(draft);
  const read = draftSheet(fields, models, defaultDay(door.assignment, draft, today));
  const { model, sheet, visitedOn } = read;
  const remarks = remarksOf(door, read);
  const problems = [...read.problems, ...(model ? sheetProblems(model, sheet) : [])];
  return {
    ...headView({ door, version, language }, fields),
    ...{ code, kind, stage, day, visitedOn },
    ...sheet,
    fields: fields.map(fieldView),
    aside: [...typedIn(draft).aside.values()].map((edit) => asideView(edit, door.assignment, language)),
    problems: problems.map(({ field, code, params }) => ({
      ...{ field, code },
      detail: textOf(code, params, language),
    })),
    ...(door.purpose?.as === 'correction' && { correction: { reason: door.purpose.reason } }),
    ...(remarks && { remarks }),
    ...(model && { scoring: scoringView(model, scorable(model, sheet), language) }),
  };
}

/** What a device needs to know after it has sent something. */
export function editsView(
  { door, draft, version, language }: Omit<Seen, 'models' | 'today'>,
  counts: Pick<EditsAnswer, 'taken' | 'known' | 'aside'>,
): EditsAnswer {
  return { ...headView({ door, version, language }, fieldsOf(draft)), ...counts };
}

function headView(
  { door: { assignment, closed }, version, language }: Pick<Seen, 'door' | 'version' | 'language'>,
  fields: readonly Field[],
) {
  return {
    assignmentId: assignment.assignmentId,
    version,
    open: closed === undefined,
    ...(closed && { closed: why(closed.code, closed.params, language) }),
    conflicts: fields.filter(({ values }) => values.length > 1).map(fieldView),
  };
}

function fieldView({ field, values }: Field): DraftFieldAnswer {
  return { field, values: values.map(({ value, edits }) => ({ value, edits: edits.map(refView) })) };
}

/** `key` names exactly this content, whether or not its id came with another one. */
export function refView({ id, variant, at, by, receivedAt }: KeptEdit): EditRefAnswer {
  return { key: variant, device: partsOf(id).device, at, by, receivedAt };
}

function asideView(
  edit: AsideEdit,
  assignment: DraftDoor['assignment'],
  language: Language,
): AsideEditAnswer {
  const { id, field, value, because, by } = edit;
  const reason = assignment.status === 'cancelled' ? assignment.reason : undefined;
  const params = { reason, assessorId: by, code: assignment.code };
  return { ...{ id, field, value }, ...refView(edit), because: why(because, params, language) };
}

function why(code: string, params: Readonly<Record<string, unknown>>, language: Language): WhyAnswer {
  return { code, detail: textOf(code, params, language) };
}

function remarksOf({ evaluation }: DraftDoor, { model }: DraftSheet): DraftRemarkAnswer[] | undefined {
  return remarksIn(evaluation)?.map(({ item, text }) => {
    const isQuestion = model?.questions.some(({ id }) => id === item);
    const isScene = model?.scenes.some(({ id }) => id === item);
    const field = isQuestion ? `answers.${item}` : isScene ? `scenes.${item}` : undefined;
    return { item, ...(field && { field }), text };
  });
}

/** What the last return asked for, as long as it is about what is being filled in. */
function remarksIn(evaluation: DraftDoor['evaluation']) {
  switch (evaluation.status) {
    case 'filed':
    case 'returned':
      return evaluation.remarks;
    case 'published':
      return evaluation.correction?.remarks;
    default:
      return undefined;
  }
}
