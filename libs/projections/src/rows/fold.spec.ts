import { contract, type ReceivedEvent } from '#contracts';
import { localDate } from '#kernel';
import { projection } from '../projection.ts';
import { fold } from './fold.ts';
import type { Stored } from './row.ts';

class Payload {
  amount!: number;
}

const Added = contract({
  type: 'shop.basket.added',
  version: 1,
  payload: Payload,
  key: () => 'k',
  description: { zh: '', en: '' },
});

interface Basket {
  readonly total: number;
}

const basket = projection<Basket>({
  name: 'basket',
  version: 1,
  contracts: [Added],
  key: ({ key }) => key,
  initial: () => ({ total: 0 }),
  evolve: ({ total }, { data }) => ({ total: total + (data as Payload).amount }),
  tallies: ({ total }) => [
    { bucket: { size: total > 10 ? 'large' : 'small' }, day: localDate('2024-06-01'), delta: 1 },
  ],
});

function added(key: string, streamVersion: number, amount = 1, type = Added.type): ReceivedEvent {
  return {
    key,
    stream: `basket-${key}`,
    streamVersion,
    type,
    recordedAt: `2024-06-0${streamVersion}T00:00:00.000Z`,
    data: { amount },
  } as ReceivedEvent;
}

const rowsOf = (...rows: Stored<Basket>[]) => new Map(rows.map((row) => [row._id, row]));

describe('folding a batch', () => {
  it('changes each row it touches once, and remembers what it has seen', () => {
    const { changed, recordedAt } = fold(basket, rowsOf(), [added('a', 1), added('b', 1), added('a', 2)]);
    expect(changed).toEqual([
      { _id: 'a', total: 2, seen: { 'basket-a': 2 } },
      { _id: 'b', total: 1, seen: { 'basket-b': 1 } },
    ]);
    expect(recordedAt).toBe('2024-06-02T00:00:00.000Z');
  });

  it('does nothing for an event that the row has seen', () => {
    const known = rowsOf({ _id: 'a', total: 7, seen: { 'basket-a': 2 } });
    const folded = fold(basket, known, [added('a', 1), added('a', 2)]);
    expect(folded).toMatchObject({ changed: [], tallies: [], duplicates: 2, gaps: [] });
  });

  it('stops a row at a jump of its stream and leaves the others alone', () => {
    const folded = fold(basket, rowsOf(), [added('a', 1), added('a', 3), added('a', 4), added('b', 1)]);
    expect(folded.gaps.map(({ streamVersion }) => streamVersion)).toEqual([3]);
    expect(folded.changed.map(({ _id, seen }) => [_id, seen])).toEqual([
      ['a', { 'basket-a': 1 }],
      ['b', { 'basket-b': 1 }],
    ]);
  });

  it('takes a stream whose first event is missing for a gap', () => {
    expect(fold(basket, rowsOf(), [added('a', 2)]).gaps).toHaveLength(1);
  });

  it('goes on over a gap that a person accepted; what was missing is then too late', () => {
    const known = rowsOf({ _id: 'a', total: 7, seen: { 'basket-a': 1 } });
    const { changed, gaps } = fold(basket, known, [added('a', 3, 5)], true);
    expect(gaps).toEqual([]);
    expect(changed).toEqual([{ _id: 'a', total: 12, seen: { 'basket-a': 3 } }]);
    expect(fold(basket, rowsOf(...changed), [added('a', 2), added('a', 4)])).toMatchObject({
      duplicates: 1,
      changed: [{ seen: { 'basket-a': 4 } }],
    });
  });

  it('moves a stream on over events it does not handle', () => {
    const { changed } = fold(basket, rowsOf(), [added('a', 1, 5, 'shop.basket.looked-at'), added('a', 2, 5)]);
    expect(changed).toEqual([{ _id: 'a', total: 5, seen: { 'basket-a': 2 } }]);
  });

  it('writes the difference of the tallies, and nothing where they cancel out', () => {
    const known = rowsOf(
      { _id: 'a', total: 9, seen: { 'basket-a': 1 } },
      { _id: 'b', total: 1, seen: { 'basket-b': 1 } },
    );
    const { tallies } = fold(basket, known, [added('a', 2, 5), added('b', 2, 5)]);
    expect(tallies.map(({ id, tally }) => [id, tally.delta])).toEqual([
      ['2024-06-01?size=large', 1],
      ['2024-06-01?size=small', -1],
    ]);
  });

  it('does not touch what it was given', () => {
    const known = rowsOf({ _id: 'a', total: 1, seen: { 'basket-a': 1 } });
    fold(basket, known, [added('a', 2)]);
    expect(known.get('a')).toEqual({ _id: 'a', total: 1, seen: { 'basket-a': 1 } });
  });
});
