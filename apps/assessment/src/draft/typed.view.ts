import type { TypedAnswer } from './draft.answers.ts';
import { typedIn, type Draft } from './domain/draft.ts';
import { fieldsOf } from './domain/draft-fields.ts';
import type { KeptEdit } from './domain/edit.ts';
import { refView } from './draft.view.ts';

/** Everything that was typed, in the order it came; what came while the draft was closed last. */
export function typedList(draft: Draft, field?: string): TypedAnswer[] {
  const { edits, aside } = typedIn(draft);
  const live = new Set(fieldsOf(draft).flatMap(({ values }) => values.flatMap((value) => [...value.edits])));
  const wanted = (edit: KeptEdit) => field === undefined || edit.field === field;
  return [
    ...[...edits.values()]
      .filter(wanted)
      .map((edit) => typedView(edit, live.has(edit) ? 'live' : 'replaced')),
    ...[...aside.values()].filter(wanted).map((edit) => typedView(edit, 'aside')),
  ];
}

function typedView(edit: KeptEdit, standing: TypedAnswer['standing']): TypedAnswer {
  const { id, field, value, supersedes } = edit;
  return {
    ...{ id, field, value, standing },
    ...refView(edit),
    ...(supersedes && { supersedes: [...supersedes] }),
  };
}
