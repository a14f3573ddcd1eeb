import { model2024, model2024Revised } from '../../../testing/model-2024.ts';
import { model2022 } from '../../../testing/other-models.ts';
import { modelBook } from '../../evaluation/domain/model/model-book.ts';
import type { AssessedResult } from '../assessed-result.ts';
import { openPointsBehind } from './open-points.ts';

const book = modelBook([model2022, model2024, model2024Revised]);
const shownBy = (...results: Partial<AssessedResult>[]) =>
  openPointsBehind(results as AssessedResult[], book).map(
    ({ edition, modelRevision, id }) => `${edition}/${modelRevision} ${id}`,
  );
const all = ({ edition, revision, openPoints }: typeof model2024) =>
  openPoints.map(({ id }) => `${edition}/${revision} ${id}`);

describe('what is open behind the levels of an enterprise', () => {
  it('is told of every edition and revision by which a level is shown, once each', () => {
    const first = { edition: '2024', modelRevision: 1, level: 2 };
    const later = { edition: '2024', modelRevision: 2, level: 0 };
    expect(shownBy(later, first, later, first)).toEqual([...all(model2024Revised), ...all(model2024)]);
  });
  it('is told where no level is in force, too: the revoked and expired ones are shown all the same', () => {
    const revoked = { edition: '2024', modelRevision: 1, level: 3, status: 'revoked' } as const;
    expect(shownBy(revoked)).toEqual(all(model2024));
  });
  it('is not told of what shows no level', () => {
    expect(shownBy({ edition: '2022' }, { edition: '2024', modelRevision: 1 })).toEqual([]);
  });
  it('is that of the newest revision where an early event does not say which it was', () => {
    expect(shownBy({ edition: '2024', level: 2 })).toEqual(all(model2024Revised));
  });
});
