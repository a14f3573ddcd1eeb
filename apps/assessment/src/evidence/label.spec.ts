import { labelOf } from './label.ts';

describe('what the sender calls a file', () => {
  it.each([
    ["attachment; filename*=UTF-8''%E8%AE%BE%E5%A4%87%E6%B8%85%E5%8D%95.xlsx", '设备清单.xlsx'],
    ['attachment; filename="x.pdf"; filename*=UTF-8\'\'y.pdf', 'y.pdf'],
    ['attachment; filename="network plan.pdf"', 'network plan.pdf'],
    ['attachment; filename=plan.pdf', 'plan.pdf'],
    ["attachment; filename*=UTF-8''..%2F..%2Fetc%2Fpasswd", 'passwd'],
    ["attachment; filename*=UTF-8''C%3A%5Cpapers%5Ca.pdf", 'a.pdf'],
    ["attachment; filename*=UTF-8''a%E2%80%AEfdp.exe", 'afdp.exe'],
    ["attachment; filename*=UTF-8''a%0D%0Ab", 'ab'],
    ["attachment; filename*=UTF-8''%E0%A4%A", undefined],
    ['attachment; filename="/"', undefined],
    ['attachment', undefined],
    [undefined, undefined],
  ])('is, for %j, %j', (header, label) => {
    expect(labelOf(header)).toBe(label);
  });

  it('is cut where it is too long', () => {
    expect(labelOf(`attachment; filename="${'x'.repeat(500)}"`)).toHaveLength(120);
  });
});
