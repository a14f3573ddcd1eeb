import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { factValues } from '#rules';
import { overlaid } from './book-files.ts';
import { bookDiff } from './domain/book-diff.ts';
import type { PolicyBook } from './domain/policy-book.ts';
import { compileBook, loadPolicyBook, readBookFiles } from './load-policy-book.ts';

const files = readBookFiles('deploy/policies', 'deploy/rules');
const book = compileBook(files);
const PLACE = 'policies/interest-sme-2026/policy.yaml';
const text = files.get(PLACE)!.content;
const higherCap = text.replace('value: 7500000000', 'value: 9000000000');

const subsidyOf = (of: PolicyBook) => {
  const facts = {
    'loan-disbursed-on': '2026-09-01',
    'loan-principal-fen': 20_000_000_000,
    'loan-term-months': 24,
    ownership: 'private',
    staff: 100,
    'revenue-fen': 5_000_000_000,
    'value-chain': 'rail-transit',
    'loan-kind': 'fixed-asset',
    'loan-has-other-central-subsidy': false,
  };
  const [result] = of.check(factValues(of.facts, facts), '2026-09-01' as never, [
    of.find('interest-sme-2026')!,
  ]);
  return result!.benefits[0]!.amount;
};

describe('a book with changes laid over it', () => {
  it('answers by the changed text, while the book itself stays as it is', () => {
    const changed = compileBook(overlaid(files, { [PLACE]: higherCap }));
    expect([subsidyOf(book), subsidyOf(changed), subsidyOf(book)]).toEqual([
      225_000_000, 270_000_000, 225_000_000,
    ]);
  });

  it('can be a folder with only the files that change', () => {
    const folder = mkdtempSync(join(tmpdir(), 'overlay-'));
    try {
      mkdirSync(join(folder, 'policies/interest-sme-2026'), { recursive: true });
      writeFileSync(join(folder, PLACE), higherCap);
      expect(subsidyOf(loadPolicyBook('deploy/policies', 'deploy/rules', folder))).toBe(270_000_000);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('loses a policy whose text is taken away, and is refused while an exclusion still names it', () => {
    const without = (place: string) => compileBook(overlaid(files, { [place]: null }));
    expect(without('policies/bonds-2026/policy.yaml').find('bonds-2026')).toBeUndefined();
    expect(() => without(PLACE)).toThrow(
      /exclusions\.yaml:\d+: .*interest-sme-2026 is no policy of the book/,
    );
  });

  it('is refused with the place in the text when the change is wrong', () => {
    expect(() => compileBook(overlaid(files, { [PLACE]: text.replace('trust: A', 'trust: Z') }))).toThrow(
      /^policies\/interest-sme-2026\/policy\.yaml:\d+: trust: must be one of: A, B, C, R/,
    );
  });

  it.each([
    [
      'no member',
      'members: [interest-equipment-2024, interest-equipment-2026, interest-sme-2026]',
      'members: [relending]',
      /atMost must be/,
    ],
    [
      'a policy that does not exist',
      'interest-equipment-2024,',
      'nobody,',
      /nobody is no policy of the book/,
    ],
    ['no source', 'source: call-2022', 'source: somewhere', /no source with this id/],
  ])('is refused with an exclusion of %s', (_what, from, to, message) => {
    const exclusions = files.get('policies/exclusions.yaml')!.content;
    const changed = exclusions.replace(from, to);
    expect(changed).not.toBe(exclusions);
    expect(() => compileBook(overlaid(files, { 'policies/exclusions.yaml': changed }))).toThrow(message);
  });
});

describe('what changed from one book to another', () => {
  const diff = (changes: Record<string, string | null>) =>
    bookDiff(book, compileBook(overlaid(files, changes)));

  it('is nothing for the same book', () => {
    expect(bookDiff(book, compileBook(files))).toEqual([]);
  });

  it('is said in sentences, in both languages', () => {
    expect(diff({ [PLACE]: higherCap })).toEqual([
      {
        policy: 'interest-sme-2026',
        zh: '数值“单户可贴息的贷款上限”改为：2026-08-21至2026-12-31，9,000万元，依据（文件未找到）[C]；原为：2026-08-21至2026-12-31，7,500万元，依据（文件未找到）[C]。',
        en: 'The number "Most principal of one enterprise that is subsidised" is now: from 2026-08-21 to 2026-12-31, 90,000,000 yuan, by (document not found) [C]; it was: from 2026-08-21 to 2026-12-31, 75,000,000 yuan, by (document not found) [C].',
      },
    ]);
  });

  it('names policies that come and go, windows, conditions and words', () => {
    const sentences = diff({
      'policies/bonds-2026/policy.yaml': null,
      [PLACE]: text
        .replace('to: 2026-12-31\n    source', 'to: 2027-12-31\n    source')
        .replaceAll('to: 2026-12-31, value', 'to: 2027-12-31, value')
        .replace('in: [fixed-asset, policy-instrument]', 'in: [fixed-asset]')
        .replace('trust: A', 'trust: B'),
    }).map(({ en }) => en);
    expect(sentences).toEqual([
      'Policy taken away: Ultra-long special bonds for equipment renewal (2026).',
      'The trust changed: "B" instead of "A".',
      'The open time is now: from 2026-01-01 to 2027-12-31; it was: from 2026-01-01 to 2026-12-31.',
      expect.stringMatching(
        /^The number "Interest paid by the budget, per year" is now: from 2026-01-01 to 2027-12-31, 1\.5 %/,
      ),
      expect.stringMatching(/^The number "Longest time of the subsidy" is now/),
      expect.stringMatching(
        /^The number "Most principal of one enterprise that is subsidised" is now: from 2026-08-21 to 2027/,
      ),
      expect.stringMatching(
        /the rule being "Kind of loan" is fixed-asset loan, by .*; it was: .*"Kind of loan" is fixed-asset loan or money/,
      ),
    ]);
  });
});
