import { localDate } from '#kernel';
import { overlaid } from '../policy/book-files.ts';
import { compileBook, readBookFiles } from '../policy/load-policy-book.ts';
import { withParameters } from './parameter-change.ts';

const files = readBookFiles('deploy/policies', 'deploy/rules');
const DAY = localDate('2026-06-01');

describe('another value for a number of a policy', () => {
  it('is put where the day asked about finds it, and the rest stays letter by letter', () => {
    const change = { policy: 'interest-equipment-2026', parameter: 'subsidy-rate', value: 200 };
    const { texts, unplaced } = withParameters(files, [change], DAY);
    expect(unplaced).toEqual([]);
    const [[place, text]] = Object.entries(texts) as [[string, string]];
    const before = files.get(place)!.content.split('\n');
    const after = text.split('\n');
    const changed = after.filter((line) => !before.includes(line));
    expect(changed).toHaveLength(1);
    expect(changed[0]).toMatch(/value: 200/);
    const { policies } = compileBook(overlaid(files, texts));
    const rate = policies
      .find(({ policy }) => policy.id === change.policy)!
      .policy.parameters.find(({ id }) => id === change.parameter)!;
    expect(rate.values[0]!.value).toBe(200);
  });

  it('says which part of it is not in the book', () => {
    const { unplaced } = withParameters(
      files,
      [
        { policy: 'no-such', parameter: 'x', value: 1 },
        { policy: 'interest-equipment-2026', parameter: 'x', value: 1 },
        { policy: 'interest-equipment-2026', parameter: 'subsidy-rate', value: 1, from: '1999' },
      ],
      DAY,
    );
    expect(unplaced).toEqual([
      { index: 0, field: 'policy' },
      { index: 1, field: 'parameter' },
      { index: 2, field: 'from' },
    ]);
  });
});
