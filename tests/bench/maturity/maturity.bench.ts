import assert from 'node:assert/strict';
import { model2024 } from '../../../apps/assessment/testing/model-2024.ts';
import { improvementsTo } from '../../../apps/assessment/src/evaluation/domain/improvement/improvements.ts';
import type { AnswerSheet } from '../../../apps/assessment/src/evaluation/domain/scoring/answer-sheet.ts';
import {
  scoreSheet,
  sheetProblems,
} from '../../../apps/assessment/src/evaluation/domain/scoring/score-sheet.ts';
import { randomSheets } from '../../independent/random-sheets.ts';
import { report } from '../measure/report.ts';
import { interleaved, type Contender } from '../measure/rounds.ts';

const SHEETS = 20_000;
const NUMBERS = { F2: { rate: 30, machines: 100, digitisedMachines: 30 }, R4: { costLastYear: 800 } };

const SCORE = 'score, levels and gap';

/** How many evaluations a second one thread scores, beside reading the same sheets from JSON. No server is needed. */
export async function maturity({ seconds, rounds }: { seconds: number; rounds: number }): Promise<void> {
  const sheets = [...randomSheets(model2024, 1, SHEETS)];
  const withNumbers = sheets.map((sheet) => ({
    ...sheet,
    answers: { ...sheet.answers, F2: ['C'] },
    numbers: NUMBERS,
  }));
  const texts = sheets.map((sheet) => JSON.stringify(sheet));
  const level = (sheet: AnswerSheet) => scoreSheet(model2024, sheet).levels.final;
  const checked = (sheet: AnswerSheet) => {
    if (sheetProblems(model2024, sheet).length > 0) throw new Error('a random sheet has a problem');
    return level(sheet);
  };
  const smallest = (sheet: AnswerSheet) => {
    const now = level(sheet);
    return now === 4 ? now : improvementsTo(model2024, sheet, now + 1)!.sets.length;
  };
  const contenders = [
    contender(SCORE, sheets, level, seconds),
    contender('the same, answers checked first', sheets, checked, seconds),
    contender('the same, numbers asked for checked too', withNumbers, checked, seconds),
    contender(
      'reading the sheet: JSON.parse',
      texts,
      (text) => (JSON.parse(text) as AnswerSheet).scenes['S01']!,
      seconds,
    ),
    contender('smallest sets of improvements (5)', sheets.slice(0, 1_000), smallest, seconds),
  ];
  assert.deepEqual(new Set(sheets.map(level)), new Set([0, 1, 2, 3, 4]));
  report(
    {
      title: 'maturity: answer sheets of the 2024 edition, one thread, in process',
      compare: { product: SCORE, figure: 'per second' },
      columns: ['per second', 'per CPU second'],
    },
    await interleaved(contenders, rounds),
  );
}

function contender<Input>(
  name: string,
  inputs: readonly Input[],
  work: (input: Input) => number,
  seconds: number,
): Contender {
  const pass = () => inputs.reduce((sum, input) => sum + work(input), 0);
  return {
    name,
    run: () => {
      const expected = pass();
      const [cpu, start] = [process.cpuUsage(), performance.now()];
      let done = 0;
      while (performance.now() - start < seconds * 1_000) {
        assert.equal(pass(), expected);
        done += inputs.length;
      }
      const { user, system } = process.cpuUsage(cpu);
      return Promise.resolve({
        'per second': (done * 1_000) / (performance.now() - start),
        'per CPU second': (done * 1e6) / (user + system),
      });
    },
  };
}
