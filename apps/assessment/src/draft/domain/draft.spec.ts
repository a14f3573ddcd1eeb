import fc from 'fast-check';
import { isRefusal, localDate } from '#kernel';
import { draftDecider, type KeepEdits } from './draft-decider.ts';
import { typedIn, type Draft } from './draft.ts';
import { fieldsOf } from './draft-fields.ts';
import { variantOf, type Edit } from './edit.ts';

const today = localDate('2026-06-01');
const FIELDS = ['answers.F2', 'scenes.S01', 'numbers.F2.machines', 'notes.F9'];

function keep(draft: Draft, edits: readonly Edit[], changes: Partial<KeepEdits> = {}): Draft {
  const sent = { by: 'assessor-1', receivedAt: '2026-06-01T08:00:00.000Z', today, round: 0 };
  const decision = draftDecider.decide({ type: 'KeepEdits', edits, ...sent, ...changes }, draft);
  if (isRefusal(decision)) throw new Error(decision.code);
  return decision.reduce(draftDecider.evolve, draft);
}
const typed = (...edits: readonly Edit[]) => keep(draftDecider.initialState(), edits);
const edit = (id: string, value: unknown, supersedes?: string[], field = 'answers.F2'): Edit => ({
  ...{ id, field, value, at: '2026-06-01T07:00:00.000Z' },
  ...(supersedes && { supersedes }),
});
/** What stands in F2. */
const standing = (draft: Draft, field = 'answers.F2') =>
  fieldsOf(draft)
    .find((one) => one.field === field)
    ?.values.map(({ value }) => value);

/** What is shown of a draft, without when and by whom it came. */
const shown = (draft: Draft) =>
  fieldsOf(draft).map(({ field, values }) => [
    field,
    values.map(({ value, edits }) => [value, edits.map(({ variant, at }) => [variant, at]).sort()]),
  ]);

const edits = fc.array(
  fc.record(
    {
      id: fc
        .tuple(fc.constantFrom('tablet', 'phone', 'desk'), fc.integer({ min: 1, max: 6 }))
        .map((parts) => parts.join(':')),
      field: fc.constantFrom(...FIELDS),
      value: fc.oneof(fc.constantFrom('A', 'B', 'C', null, 2), fc.subarray(['A', 'B', 'C'])),
      supersedes: fc.array(
        fc
          .tuple(fc.constantFrom('tablet', 'phone', 'desk'), fc.integer({ min: 1, max: 8 }))
          .map((parts) => parts.join(':')),
        { maxLength: 3 },
      ),
      at: fc.constantFrom('2026-06-01T07:00:00.000Z', '2026-06-01T07:10:00.000Z'),
    },
    { requiredKeys: ['id', 'field', 'value', 'at'] },
  ),
  { maxLength: 24 },
);

describe('a draft that is typed on several devices', () => {
  it('is the same whatever order its edits come in, in whatever parts, however often', () => {
    const sendings = edits.chain((all) =>
      fc.record({
        all: fc.constant(all),
        order: fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 }),
        cut: fc.nat({ max: all.length * 2 }),
      }),
    );
    fc.assert(
      fc.property(sendings, ({ all, order, cut }) => {
        const straight = typed(...all);
        const inParts = keep(typed(...order.slice(0, cut)), order.slice(cut));
        expect(shown(inParts)).toEqual(shown(straight));
        const oneByOne = order.reduce((draft, one) => keep(draft, [one]), draftDecider.initialState());
        expect(shown(oneByOne)).toEqual(shown(straight));
        expect(keep(inParts, all)).toBe(inParts);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps everything that was ever typed, and every field shows at least one of its values', () => {
    fc.assert(
      fc.property(edits, (all) => {
        const draft = typed(...all);
        for (const { id, field, value } of all) {
          const kept = [...typedIn(draft).edits.values()].some(
            (one) => one.variant === variantOf({ id, field, value }),
          );
          expect(kept).toBe(true);
          expect(standing(draft, field)!.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('takes turns without a conflict: a later edit replaces what its device had shown', () => {
    expect(standing(typed(edit('tablet:1', 'B'), edit('phone:1', 'C', ['tablet:1'])))).toEqual(['C']);
  });

  it('replaces what the same device typed before, unsaid', () => {
    expect(standing(typed(edit('tablet:3', 'D'), edit('tablet:1', 'B'), edit('tablet:2', 'C')))).toEqual([
      'D',
    ]);
  });

  it('shows both values of two devices that did not know of each other, until an edit replaces both', () => {
    const both = typed(edit('tablet:1', 'B'), edit('phone:1', 'C'));
    expect(standing(both)).toEqual(['C', 'B']);
    expect(standing(keep(both, [edit('tablet:2', 'C', ['phone:1', 'tablet:1'])]))).toEqual(['C']);
    expect(standing(keep(both, [edit('desk:1', 'D', ['phone:1'])]))).toEqual(['D', 'B']);
  });

  it('sees no conflict where two devices chose the same, however it was written', () => {
    expect(standing(typed(edit('tablet:1', ['C', 'B']), edit('phone:1', ['B', 'C'])))).toHaveLength(1);
    expect(standing(typed(edit('tablet:1', 'C'), edit('phone:1', ['C'])))).toHaveLength(1);
    expect(standing(typed(edit('tablet:1', null), edit('phone:1', ['C'])))).toHaveLength(2);
  });

  it('keeps both where one id comes with two values, and an edit that names the id has seen only one of them', () => {
    const twice = typed(edit('tablet:1', 'B'), edit('tablet:1', 'C'));
    expect(standing(twice)).toHaveLength(2);
    expect(standing(keep(twice, [edit('phone:1', 'D', ['tablet:1'])]))).toHaveLength(3);
    const keys = [...typedIn(twice).edits.values()].map(({ variant }) => variant);
    expect(standing(keep(twice, [edit('phone:1', 'D', keys)]))).toEqual(['D']);
  });

  it('replaces what comes only later, and loses nothing when devices replace each other in a ring', () => {
    const early = typed(edit('phone:1', 'C', ['tablet:9']));
    expect(standing(keep(early, [edit('tablet:9', 'B')]))).toEqual(['C']);
    const ring = typed(edit('tablet:1', 'B', ['phone:1']), edit('phone:1', 'C', ['tablet:1']));
    expect(standing(ring)).toHaveLength(2);
    expect(standing(keep(ring, [edit('desk:1', 'D', ['tablet:1'])]))).toEqual(['D']);
  });

  it('names an edit of another field in vain', () => {
    const other = edit('phone:1', 3, ['tablet:1'], 'scenes.S01');
    expect(standing(typed(edit('tablet:1', 'B'), other))).toEqual(['B']);
  });

  it('costs one commit for all edits of a request, and none for what is known', () => {
    const many = Array.from({ length: 500 }, (_, n) => edit(`tablet:${n}`, n));
    const sent = { by: 'assessor-1', receivedAt: '2026-06-01T08:00:00.000Z', today, round: 0 };
    const command = { type: 'KeepEdits', edits: many, ...sent } as const;
    expect(draftDecider.decide(command, draftDecider.initialState())).toHaveLength(1);
    expect(draftDecider.decide(command, typed(...many))).toEqual([]);
  });

  it('says that it is full instead of growing without end', () => {
    const all = Array.from({ length: 10_001 }, (_, n) => edit(`tablet:${n}`, n));
    expect(() => typed(...all)).toThrow('draft.full');
  });
});

describe('a draft that was submitted', () => {
  const seal = (draft: Draft, round: number) => {
    const command = { type: 'SealDraft', seal: { round, visitedOn: today }, today } as const;
    return (draftDecider.decide(command, draft) as never[]).reduce(draftDecider.evolve, draft);
  };
  const sealed = seal(typed(edit('tablet:1', 'B')), 0);

  it('stays as it was: what comes late is put aside', () => {
    const late = keep(sealed, [edit('phone:1', 'C')]);
    expect(standing(late)).toEqual(['B']);
    expect([...typedIn(late).aside.values()]).toMatchObject([
      { id: 'phone:1', value: 'C', because: 'draft.submitted' },
    ]);
    expect(keep(late, [edit('phone:1', 'C')])).toBe(late);
  });

  it('opens again with the next round, and takes what was put aside when it is sent again', () => {
    const late = keep(sealed, [edit('phone:1', 'C')]);
    const returned = keep(late, [edit('phone:1', 'C')], { round: 2 });
    expect(standing(returned)).toEqual(['C', 'B']);
    expect(typedIn(returned).aside.size).toBe(0);
  });

  it('is sealed once in a round', () => {
    expect(seal(sealed, 0)).toBe(sealed);
    expect(seal(sealed, 2).seal).toEqual({ round: 2, visitedOn: today });
  });

  it('puts aside what comes for any other reason that it is closed for', () => {
    const open = typed(edit('tablet:1', 'B'));
    const late = keep(open, [edit('tablet:2', 'C')], { closed: 'assignment.cancelled' });
    expect(standing(late)).toEqual(['B']);
    expect([...typedIn(late).aside.values()]).toMatchObject([{ because: 'assignment.cancelled' }]);
  });
});
