import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { model2024 } from '../../testing/model-2024.ts';
import { ModelAnswer } from './model.answers.ts';
import { modelView } from './model.view.ts';

interface Shown {
  questions: { id: string; points: number; options: { points: number }[]; checks: object[] }[];
  levels: { minScore: number }[];
}

describe('a model as the API shows it', () => {
  const view = modelView(model2024) as Shown;

  it('is what its description says', () => {
    const problems = validateSync(plainToInstance(ModelAnswer, JSON.parse(JSON.stringify(view))), {});
    expect(problems).toEqual([]);
  });
  it('has points as people write them', () => {
    const m2 = view.questions.find(({ id }) => id === 'M2')!;
    expect([m2.points, m2.options[1]!.points]).toEqual([7.5, 1.875]);
    expect(view.levels.map(({ minScore }) => minScore)).toEqual([20, 40, 60, 80]);
  });
  it('says which numbers are compared with which answer', () => {
    expect(view.questions.find(({ id }) => id === 'F3')!.checks).toEqual([
      { kind: 'percent-in-band', percent: 'F3.rate' },
      { kind: 'share-in-band', of: 'F3.connectedMachines', per: 'F2.machines' },
    ]);
  });
});
