import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { improvementsTo } from '../../apps/assessment/src/evaluation/domain/improvement/improvements.ts';
import { scoreSheet } from '../../apps/assessment/src/evaluation/domain/scoring/score-sheet.ts';
import { model2024 } from '../../apps/assessment/testing/model-2024.ts';
import { randomSheets } from './random-sheets.ts';

const PROGRAM = fileURLToPath(new URL('./improvements-2024.py', import.meta.url));
const SHEETS = 40;

describe('the smallest set of improvements by the 2024 edition', () => {
  it('is as small as a second program says, in changes and in steps', () => {
    const sheets = [...randomSheets(model2024, 2_024, SHEETS)];
    const lines = sheets.map((sheet) => JSON.stringify(sheet)).join('\n');
    const { stdout, stderr } = spawnSync('python3', [PROGRAM], { input: lines, encoding: 'utf8' });
    expect(stderr).toBe('');
    const ours = sheets.map((sheet) => {
      const level = scoreSheet(model2024, sheet).levels.final + 1;
      const sizes = (['changes', 'steps'] as const).map((smallest) => {
        const set = improvementsTo(model2024, sheet, level, { smallest, limit: 1 })?.sets[0];
        return set && [set.changes, set.steps];
      });
      return sizes[0] ? sizes : null;
    });
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual(ours);
  }, 120_000);
});
