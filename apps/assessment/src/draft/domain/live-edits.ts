import { partsOf, type KeptEdit } from './edit.ts';

/**
 * The edits of one field that nothing has replaced: one where people agree or took turns, several where two devices did not
 * know of each other. A function of the set of edits alone, so the order in which they came makes no difference.
 *
 * An edit replaces those it names, and the earlier ones of its own device. An id that came with two contents is never
 * replaced by its bare id, because whoever named it had seen only one of them. Edits that replace each other in a ring are
 * all alive until one outside the ring replaces one of them: something typed never vanishes because of a wrong list.
 */
export function liveEdits(edits: readonly KeptEdit[]): readonly KeptEdit[] {
  if (edits.length < 2) return edits;
  const replaces = replacements(edits);
  const replaced = new Set([...replaces.values()].flat());
  const heads = edits.filter((edit) => !replaced.has(edit));
  const covered = new Set<KeptEdit>(heads);
  for (const edit of covered) for (const below of replaces.get(edit) ?? []) covered.add(below);
  return covered.size === edits.length ? heads : edits.filter((edit) => !covered.has(edit)).concat(heads);
}

/** What each edit replaces. */
function replacements(edits: readonly KeptEdit[]): ReadonlyMap<KeptEdit, readonly KeptEdit[]> {
  const byId = Map.groupBy(edits, ({ id }) => id);
  const named = new Map(edits.map((edit) => [edit.variant, edit]));
  const find = (key: string) => {
    const same = byId.get(key);
    return same ? (same.length === 1 ? same[0] : undefined) : named.get(key);
  };
  const before = earlierOfDevice(byId);
  return new Map(
    edits.map((edit) => [
      edit,
      [...(edit.supersedes ?? []), ...(before.get(edit.id) ?? [])].flatMap((key) => {
        const found = find(key);
        return found && found !== edit ? [found] : [];
      }),
    ]),
  );
}

/** For each id the one before it of the same device: together they cover all earlier ones. */
function earlierOfDevice(
  byId: ReadonlyMap<string, readonly KeptEdit[]>,
): ReadonlyMap<string, readonly string[]> {
  const before = new Map<string, string[]>();
  const single = [...byId].flatMap(([id, same]) => (same.length === 1 ? [{ id, ...partsOf(id) }] : []));
  for (const own of Map.groupBy(single, ({ device }) => device).values()) {
    const inOrder = own.toSorted((a, b) => a.number - b.number);
    for (const [place, { id }] of inOrder.entries()) if (place > 0) before.set(id, [inOrder[place - 1]!.id]);
  }
  return before;
}
