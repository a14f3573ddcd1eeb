import { PARTS_WITH_OPEN_POINTS } from '../../models/read-model.ts';
import { PARTS } from './words.ts';

describe('the words of a report', () => {
  it.each(PARTS_WITH_OPEN_POINTS)('name the part that an open point concerns: %s', (part) => {
    expect(PARTS[part]).toMatch(/[\u4e00-\u9fff]/);
  });
});
