import { filled, worded } from './wording.ts';

describe('a value in words', () => {
  it.each([
    [3_000_000_000, '3,000万元', '30,000,000 yuan'],
    [120_000_000_000_000, '12,000亿元', '1,200,000,000,000 yuan'],
    [15_000_000_000, '15,000万元', '150,000,000 yuan'],
    [1_000_000, '1万元', '10,000 yuan'],
    [123_456_00, '123,456元', '123,456 yuan'],
    [123_456_78, '123,456.78元', '123,456.78 yuan'],
    [5, '0.05元', '0.05 yuan'],
    [0, '0元', '0 yuan'],
    [-5, '-0.05元', '-0.05 yuan'],
    [-150_000_000, '-150万元', '-1,500,000 yuan'],
  ])('%i fen', (fen, zh, en) => {
    expect(worded(fen, 'fen')).toEqual({ zh, en });
  });

  it('shows rates, days and what was not found', () => {
    expect(worded(150, 'bps').zh).toBe('1.5%');
    expect(worded('2026-01-01' as never, 'day').en).toBe('2026-01-01');
    expect(worded(null, 'fen').zh).toBe('（未找到）');
  });

  it('fills the numbers of the law into a statement, and leaves what it does not know', () => {
    const values = new Map([['limit', { zh: '500万元', en: '5,000,000 yuan' }]]);
    expect(filled({ zh: '不超过{limit}', en: 'up to {limit} of {other}' }, values)).toEqual({
      zh: '不超过500万元',
      en: 'up to 5,000,000 yuan of {other}',
    });
  });
});
