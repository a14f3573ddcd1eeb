import { compareScorers } from './maturity-agreement.ts';

describe('the 2024 edition', () => {
  it('is scored the same by a second program on 8,000 random sheets that reach every level', async () => {
    const { differences, levels } = await compareScorers(20_240_904, 8_000);
    expect(differences).toEqual([]);
    for (const level of [0, 1, 2, 3, 4]) expect(levels[level]).toBeGreaterThan(100);
  }, 18_000);
});
