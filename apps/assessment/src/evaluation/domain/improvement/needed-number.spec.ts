import fc from 'fast-check';
import { model2024 } from '../../../../testing/model-2024.ts';
import { aSheet } from '../../../../testing/sheets.ts';
import { inBand } from '../scoring/bands.ts';
import { neededNumber } from './needed-number.ts';

const [f2, f3, f5] = ['F2', 'F3', 'F5'].map((id) =>
  model2024.questions.find((question) => question.id === id)!,
);
const sheet = (machines: number) => aSheet({ numbers: { F2: { machines } } });

describe('the number that a better option asks for', () => {
  it('is 41 of 100 machines for option D, and 61 for E', () => {
    expect(neededNumber(f2!, 'D', sheet(100))).toMatchObject({
      number: 'digitisedMachines',
      atLeast: 41,
      of: 100,
    });
    expect(neededNumber(f3!, 'E', sheet(100))).toMatchObject({ number: 'connectedMachines', atLeast: 61 });
  });
  it('is the least that is inside the band', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 5_000 }),
        fc.constantFrom('B', 'C', 'D', 'E'),
        (machines, key) => {
          const { atLeast } = neededNumber(f2!, key, sheet(machines))!;
          const band = f2!.options.find((option) => option.key === key)!.band!;
          expect(inBand(band, atLeast, machines)).toBe(true);
          expect(inBand(band, atLeast - 1, machines)).toBe(false);
        },
      ),
    );
  });
  it('is not said where the sheet does not say how many there are, or the question asks for no share', () => {
    expect(neededNumber(f2!, 'D', aSheet())).toBeUndefined();
    expect(neededNumber(f5!, 'D', sheet(100))).toBeUndefined();
  });
});
