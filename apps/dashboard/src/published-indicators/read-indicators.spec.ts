import { readFileSync } from 'node:fs';
import { RuleFileError } from '#rules';
import { loadIndicators, readIndicators } from './read-indicators.ts';

const FILE = 'deploy/programmes/indicators-2024-05.yaml';
const PROGRAMME = 'zhuzhou-2024';
const shipped = readFileSync(FILE, 'utf8');

describe('published indicators', () => {
  it('are read from beside the programme, each with source and trust', () => {
    const [set] = loadIndicators('deploy/programmes/zhuzhou-2024.yaml', PROGRAMME);
    expect(set).toMatchObject({ source: 'Zhuzhou Daily, July 2024', trust: 'R', published: '2024-07' });
    expect(
      set!.indicators.find(({ id, kind }) => id === 'cloud-enterprises' && kind === 'stock'),
    ).toMatchObject({
      value: 45_734,
      period: { from: null, to: '2024-05' },
    });
    expect(set!.indicators).toHaveLength(9);
  });

  it.each([
    ['an unknown key', 'trust: R\n', 'trust: R\nmood: good\n', /mood: unknown key/],
    ['another programme', 'programme: zhuzhou-2024', 'programme: elsewhere', /is not zhuzhou-2024/],
    ['a flow without its first month', 'from: 2024-01', 'from: null', /a flow needs the month it begins/],
    ['a value that is no number', 'value: 4998', 'value: many', /must be a whole number/],
  ])('refuse %s, with file and line', (_, from, to, says) => {
    const wrong = () => readIndicators(FILE, shipped.replace(from, to), PROGRAMME);
    expect(wrong).toThrow(RuleFileError);
    expect(wrong).toThrow(says);
    expect(wrong).toThrow(/indicators-2024-05\.yaml:\d+: /);
  });
});
