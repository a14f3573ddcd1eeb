import { isCreditCode, isLocalDate, type LocalDate } from '#kernel';
import { ProblemException, type FieldProblem } from '#service-kit';

/** One question of a batch, its shape checked; its facts are checked when they are used. */
export interface BatchItem {
  readonly ref?: string;
  readonly code?: string;
  readonly asOf?: LocalDate;
  readonly facts?: Readonly<Record<string, unknown>>;
}

const REF = /^[\w.:/-]{1,64}$/;

const READERS: Readonly<Record<keyof BatchItem, (value: unknown) => boolean>> = {
  ref: (value) => typeof value === 'string' && REF.test(value),
  code: isCreditCode,
  asOf: isLocalDate,
  facts: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
};

/** Reads by hand: ten thousand instances of a validated class would cost more than ten thousand checks. Throws a 400 problem. */
export function readItem(raw: unknown): BatchItem {
  if (!READERS.facts(raw)) throw new ProblemException(400, 'item.not-an-object');
  const problems: FieldProblem[] = [];
  for (const [field, value] of Object.entries(raw as object)) {
    const isRight = READERS[field as keyof BatchItem];
    if (!Object.hasOwn(READERS, field))
      problems.push({ field: field.slice(0, 60), code: 'item.unknown-member' });
    else if (!isRight(value)) problems.push({ field, code: `item.${field}` });
  }
  if (problems.length > 0) throw new ProblemException(400, 'request.invalid', {}, problems);
  return raw as BatchItem;
}

/** The caller's own name of an item, as far as it is one. */
export function refOf(raw: unknown): string | undefined {
  const ref = (raw as BatchItem | null | undefined)?.ref;
  return READERS.ref(ref) ? ref : undefined;
}
