import Table from 'cli-table3';
import type { CityFigures, DistrictFigure, TargetFigure } from './figures.ts';

const CHARS = {
  top: '─',
  'top-mid': '─',
  'top-left': '─',
  'top-right': '─',
  bottom: '─',
  'bottom-mid': '─',
  'bottom-left': '─',
  'bottom-right': '─',
  left: '',
  'left-mid': '╌',
  mid: '╌',
  'mid-mid': '╌',
  right: '',
  'right-mid': '╌',
  middle: '  ',
};

type Align = 'left' | 'right';

function table(
  head: readonly string[],
  align: readonly Align[],
  rows: readonly (readonly string[])[],
): string {
  const made = new Table({
    head: [...head],
    colAligns: [...align],
    chars: CHARS,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  for (const row of rows) made.push([...row]);
  return made.toString().replace(/ +$/gm, '');
}

const count = (value: number): string => value.toLocaleString('en-US');
/** Rounded down, so that it never claims more than there is. */
const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : (Math.floor((1_000 * part) / whole) / 10).toFixed(1);

/** How much of the goal is reached, in tenths; the bar never shows more than the goal. */
function bar(value: number, goal: number): string {
  const reached = goal === 0 ? 1 : Math.min(1, value / goal);
  const full = Math.floor(reached * 10);
  return `${'█'.repeat(full)}${'░'.repeat(10 - full)} ${String(Math.floor(reached * 100)).padStart(3)} %`;
}

/** Six targets: how much is asked, how much is there, and what nobody knows yet. */
export function targetsTable(targets: readonly TargetFigure[]): string {
  return table(
    ['指标\nTarget', '目标\nGoal', '现值\nValue', '未知\nUnknown', '其中\nOut of', '进度\nProgress'],
    ['left', 'right', 'right', 'right', 'right', 'left'],
    targets.map(({ zh, en, unit, goal, counted, share }) => [
      `${zh}\n${en}`,
      `${count(goal)} ${unit}`,
      share ? `${percent(counted, share.of)} ${unit}` : `${count(counted)} ${unit}`,
      share ? count(share.unknown) : '0',
      share ? `${count(counted)} / ${count(share.of)}` : '',
      bar(share ? (100 * counted) / Math.max(1, share.of) : counted, goal),
    ]),
  );
}

/** The two best and the two worst districts by the share at level two or higher. */
export function districtsTable(districts: readonly DistrictFigure[]): string {
  const ranked = [...districts].sort((a, b) => shareOf(b) - shareOf(a) || (a.id < b.id ? -1 : 1));
  const shown = ranked.length <= 4 ? ranked : [...ranked.slice(0, 2), ...ranked.slice(-2)];
  return table(
    ['名次\nRank', '区县\nDistrict', '二级及以上\nLevel 2+', '户数\nEnterprises', '未评测\nNot yet known'],
    ['right', 'left', 'right', 'right', 'right'],
    shown.map((one) => [
      String(ranked.indexOf(one) + 1),
      `${one.zh} ${one.en}`,
      `${percent(one.counted, one.onRoster)} %`,
      `${count(one.counted)} / ${count(one.onRoster)}`,
      count(one.unknown),
    ]),
  );
}

const shareOf = ({ counted, onRoster }: DistrictFigure): number => (onRoster === 0 ? 0 : counted / onRoster);

export function heading({ programme, on }: Pick<CityFigures, 'programme' | 'on'>): string {
  return `${programme.zh}  ${programme.en}\n截至 As of ${on}   【示例数据 Sample data】`;
}
