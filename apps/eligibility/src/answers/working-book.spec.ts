import { localDate } from '#kernel';
import type { FactValue } from '#rules';
import type { AnswerFormat } from './domain/answer-format.ts';
import { answerTexts } from '../check/answer/answer.messages.ts';
import type { CheckAnswerDto } from '../check/check-answer.dto.ts';
import { readBookFiles } from '../policy/load-policy-book.ts';
import type { FactGiven } from './domain/answer.ts';
import { textsOf, WorkingBook, type Question } from './working-book.ts';

const working = new WorkingBook(textsOf(readBookFiles('deploy/policies', 'deploy/rules'), answerTexts));
const awards = {
  province: 'hunan',
  'size-class': 'medium',
  'main-business-revenue-fen': 50_000_000_000,
  'smart-investment-3y-fen': 50_000_000_000,
  'smart-links': 8,
  'smart-scenes': 10,
  'smart-manufacturing-assessed': true,
  'clean-record-3y': true,
  'benchmark-workshops-in-call': 0,
  'benchmark-enterprise-in-call': false,
  'benchmark-call-on': '2024-09-01',
  'independent-legal-person': true,
} satisfies Record<string, FactValue>;
const both = ['hunan-benchmark-enterprise', 'hunan-benchmark-workshop'] as const;

function answered(
  format: AnswerFormat,
  policies: readonly string[],
  facts: Record<string, FactValue>,
  more: Partial<Question> = {},
) {
  const given = Object.entries(facts).map(([fact, value]): FactGiven => ({
    fact,
    value,
    origin: { kind: 'sent' },
  }));
  const asOf = localDate('2024-12-31');
  const bytes = working.answer({ format, language: 'en', asOf, policies, facts: given, ...more });
  return JSON.parse(bytes.toString()) as CheckAnswerDto;
}

const combined = (...asked: Parameters<typeof answered>) => answered(...asked).combination;

describe('awards of which only the amount is reported', () => {
  it('are marked in a combination, and it is not decided by them', () => {
    const { state, best } = combined(2, both, awards);
    expect([state, best.map(({ policies }) => policies)]).toEqual([
      'choice',
      expect.arrayContaining(both.map((id) => [id])),
    ]);
    expect(best.find(({ policies }) => policies.includes(both[0]))!.benefits).toEqual([
      {
        kind: 'cash',
        kindText: 'cash',
        bound: 'at-most',
        knownFen: 0,
        reportedFen: 100_000_000,
        reported: ['hunan-benchmark-enterprise'],
        unknown: [],
        text: 'cash: up to 1,000,000 yuan (as reported; document not found)',
      },
    ]);
  });

  it('are marked where nothing stands against them', () => {
    const [{ benefits }] = combined(2, [both[0]], awards).best as [CheckAnswerDto['combination']['best'][0]];
    expect(benefits[0]).toMatchObject({ knownFen: 0, reportedFen: 100_000_000 });
    expect(benefits[0]!.text).toContain('as reported; document not found');
  });

  it('stand in answers of the first format as they stood', () => {
    const { state, best } = combined(1, both, awards);
    expect([state, best.map(({ policies }) => policies)]).toEqual(['best', [['hunan-benchmark-enterprise']]]);
    expect(best[0]!.benefits).toEqual([
      {
        kind: 'cash',
        kindText: 'cash',
        bound: 'at-most',
        knownFen: 100_000_000,
        unknown: [],
        text: 'cash: up to 1,000,000 yuan',
      },
    ]);
  });
});

describe('a sum that leaves out amounts nobody knows', () => {
  const facts = {
    ...awards,
    'benchmark-call-on': '2022-08-31',
    'named-5g-factory-or-scene': true,
    'named-5g-on': '2022-08-31',
  };
  const policies = ['hunan-5g-factory', both[0]];
  const [of2, of1] = ([2, 1] as const).map(
    (format) => combined(format, policies, facts).best[0]!.benefits[0]!,
  );

  it('says so, and whose they are', () => {
    expect(of2).toMatchObject({ knownFen: 100_000_000, unknown: [both[0]] });
    expect(of2!.text).toMatch(/^cash: up to 1,000,000 yuan; not in it, because the amount is not known: \S+/);
  });

  it('stood in answers of the first format without it', () => {
    expect(of1!.text).toBe('cash: up to 1,000,000 yuan');
  });
});

describe('a policy that has closed, where the deed has no day', () => {
  const asOf = localDate('2026-11-23');
  const call = ['zhuzhou-pilot-call-2025'];
  const reasonOf = (format: AnswerFormat, more: Partial<Question>) =>
    answered(format, call, {}, { asOf, ...more }).policies[0]!;

  it.each(['full', 'reasons'] as const)('says that it has closed, and what would decide it: %s', (detail) => {
    const { outcome, reason, lawOf } = reasonOf(2, { detail });
    expect([outcome, lawOf.day]).toEqual(['undetermined', '2025-04-21']);
    expect(reason).toMatch(
      /^Closed after 2025-04-21: it can apply only to what was done by then. Missing: \S+/,
    );
    expect(reasonOf(2, { detail, asOf: localDate('2025-04-21') }).reason).toMatch(/^Cannot be said yet/);
    expect(reasonOf(2, { detail, language: 'zh' }).reason).toContain('2025-04-21后已截止');
  });

  it('said only what is missing in answers of the first format', () => {
    expect(reasonOf(1, {}).reason).toMatch(/^Cannot be said yet. Missing: /);
  });
});
