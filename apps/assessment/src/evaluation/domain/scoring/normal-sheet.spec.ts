import { model2024 } from '../../../../testing/model-2024.ts';
import { randomSheets } from '../../../../../../tests/independent/random-sheets.ts';
import { levelTwoSheet } from '../../../../testing/sheets.ts';
import { normalSheet } from './normal-sheet.ts';
import { scoreSheet, sheetProblems } from './score-sheet.ts';

describe('the normal form of a sheet', () => {
  it('says the same: score, levels and gap do not change', () => {
    for (const sheet of randomSheets(model2024, 7, 200)) {
      const normal = normalSheet(model2024, sheet);
      expect(scoreSheet(model2024, normal)).toEqual(scoreSheet(model2024, sheet));
      expect(sheetProblems(model2024, normal)).toEqual([]);
      expect(JSON.stringify(normalSheet(model2024, normal))).toBe(JSON.stringify(normal));
    }
  });
  it('keeps only numbers that were given', () => {
    const numbers = { F2: { machines: 100 }, R3: {} };
    expect(normalSheet(model2024, { ...levelTwoSheet(), numbers }).numbers).toEqual({
      F2: { machines: 100 },
    });
  });
});
