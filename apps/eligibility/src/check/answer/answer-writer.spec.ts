import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import fc from 'fast-check';
import { localDate, type LocalDate } from '#kernel';
import { factProblem, type FactValue } from '#rules';
import type { Language } from '#service-kit';
import { emptySheet } from '../../enterprise/domain/facts-on.ts';
import { anyFacts } from '../../../testing/any-facts.ts';
import { loadPolicyBook } from '../../policy/load-policy-book.ts';
import { CheckAnswerDto, OutcomesAnswerDto, ReasonsAnswerDto } from '../check-answer.dto.ts';
import type { Detail } from '../detail.ts';
import { putSentFacts } from '../read-sent-facts.ts';
import { AnswerWording } from './answer-wording.ts';
import { AnswerWriter } from './answer-writer.ts';
import { answerTexts } from './answer.messages.ts';

const book = loadPolicyBook('deploy/policies', 'deploy/rules');
const writer = (language: Language) => new AnswerWriter(book, new AnswerWording(language, answerTexts));
const writers = { zh: writer('zh'), en: writer('en') };

function ask(
  facts: Record<string, FactValue>,
  asOf: LocalDate = localDate('2026-06-01'),
  language: Language = 'en',
  detail: Detail = 'full',
) {
  const sheet = emptySheet(book.facts);
  putSentFacts(sheet, facts, book.facts);
  const bytes = writers[language].write({ asOf, detail }, book.check(sheet.values, asOf), sheet);
  return JSON.parse(bytes.toString()) as CheckAnswerDto;
}

const loan = {
  'loan-disbursed-on': '2026-03-01',
  'loan-kind': 'fixed-asset',
  'loan-for-renewal-project': true,
  'lender-is-handling-bank': true,
  'loan-has-other-central-subsidy': false,
  'loan-principal-fen': 1_000_000_000,
  'loan-term-months': 18,
};
const interest = (answer: CheckAnswerDto) =>
  answer.policies.find(({ policy }) => policy === 'interest-equipment-2026')!;

describe('an answer', () => {
  it('says for every condition which fact and which text it rests on', () => {
    const { outcome, conditions } = interest(ask(loan));
    expect(outcome).toBe('eligible');
    expect(conditions[0]).toMatchObject({
      id: 'loan-kind',
      state: 'met',
      facts: [
        { fact: 'loan-kind', value: 'fixed-asset', shown: 'fixed-asset loan', origin: { kind: 'sent' } },
        { fact: 'loan-for-renewal-project', value: true, shown: 'yes', origin: { kind: 'sent' } },
      ],
      source: { document: '财金〔2026〕2号', trust: 'A' },
    });
  });

  it('works the benefit out line by line, with the numbers of the law and since when they hold', () => {
    const [benefit] = interest(ask(loan)).benefits;
    expect(benefit).toMatchObject({
      kind: 'interest-points',
      bound: 'at-most',
      rounding: 'half-up',
      amountFen: 22_500_000,
      text: 'Interest paid by the central budget: up to 225,000 yuan',
      lines: [
        { id: 'months-counted', value: 18, shown: '18 months' },
        { id: 'amount', value: 22_500_000, shown: '225,000 yuan' },
      ],
      parameters: [
        { id: 'longest-years', value: 2, since: '2026-01' },
        { id: 'subsidy-rate', value: 150, since: '2026-01' },
      ],
    });
  });

  it('names what is missing and how to supply it', () => {
    const { 'lender-is-handling-bank': _, ...unasked } = loan;
    const { outcome, reason, missing } = interest(ask(unasked));
    expect([outcome, reason]).toEqual([
      'undetermined',
      "Cannot be said yet. Missing: The lender is one of the policy's handling banks.",
    ]);
    expect(missing).toEqual([
      {
        fact: 'lender-is-handling-bank',
        name: "The lender is one of the policy's handling banks",
        type: 'flag',
        howToSupply: 'Ask the bank',
        ifKnown: [
          { values: [false], shown: 'no', outcome: 'not-eligible' },
          { values: [true], shown: 'yes', outcome: 'eligible' },
        ],
      },
    ]);
  });

  it('says an amount that is only reported is only reported', () => {
    const workshop = ask({ 'benchmark-call-on': '2024-09-01', province: 'hunan' }).policies.find(
      ({ policy }) => policy === 'hunan-benchmark-workshop',
    )!;
    expect(workshop.benefits[0]).toMatchObject({
      standing: 'reported',
      source: { document: null, trust: 'R' },
      text: 'Reward: up to 500,000 yuan (as reported; document not found)',
    });
  });

  it('tells a policy that is not open from one whose conditions are not met', () => {
    const closed = interest(ask({ ...loan, 'loan-disbursed-on': '2027-01-01' }));
    expect(closed).toMatchObject({ outcome: 'not-open', conditions: [], benefits: [] });
    expect(closed.reason).toContain('2026-01 to 2026-12-31');
    const twice = interest(ask({ ...loan, 'loan-has-other-central-subsidy': true }, undefined, 'zh'));
    expect(twice.reason).toBe('不符合条件：同一笔贷款没有享受其他中央财政贴息。');
  });

  it('says that it is information and no decision', () => {
    expect(ask({}).notice).toMatch(/information, not a decision/);
    expect(ask({}, undefined, 'zh').notice).toMatch(/仅供参考/);
  });
});

const facts = anyFacts(book);

describe('any answer', () => {
  it.each([
    ['full', CheckAnswerDto],
    ['reasons', ReasonsAnswerDto],
    ['outcomes', OutcomesAnswerDto],
  ] as const)('has the shape its description promises, in both languages: %s', (detail, shape) => {
    fc.assert(
      fc.property(facts, fc.constantFrom<Language>('zh', 'en'), (given, language) => {
        const answer = plainToInstance<object, object>(
          shape,
          ask(given, localDate('2026-06-01'), language, detail),
        );
        expect(validateSync(answer, { whitelist: true, forbidNonWhitelisted: true })).toEqual([]);
        expect(JSON.stringify(answer)).not.toMatch(/\{[a-z-]+\}|"(answer|condition|benefit)\./);
      }),
      { numRuns: 30 },
    );
  });

  it('says in every size the same of every policy and condition', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const [full, reasons, outcomes] = (['full', 'reasons', 'outcomes'] as const).map((detail) =>
          ask(given, undefined, 'en', detail),
        ) as [CheckAnswerDto, unknown, unknown] as [CheckAnswerDto, ReasonsAnswerDto, OutcomesAnswerDto];
        full.policies.forEach(({ outcome, reason, lawOf, conditions, missing, benefits }, index) => {
          const brief = reasons.policies[index]!;
          expect(brief).toMatchObject({ outcome, reason, lawOf, missing: missing.map(({ fact }) => fact) });
          expect(brief.conditions.map(({ id, state, text }) => [id, state, text])).toEqual(
            conditions.map(({ id, state, text }) => [id, state, text]),
          );
          expect(brief.benefits.map(({ amountFen }) => amountFen)).toEqual(
            benefits.map(({ amountFen }) => amountFen),
          );
          const { missing: codes } = brief;
          expect(outcomes.policies[index]).toMatchObject({ outcome, day: lawOf.day, missing: codes });
        });
        expect([reasons.combination, outcomes.combination]).toEqual([full.combination, full.combination]);
      }),
      { numRuns: 50 },
    );
  });

  it('never takes back yes or no when more facts become known', () => {
    fc.assert(
      fc.property(facts, facts, (few, more) => {
        const before = ask(few).policies;
        const after = ask({ ...more, ...few }).policies;
        before.forEach(({ outcome }, index) => {
          if (outcome === 'eligible' || outcome === 'not-eligible') {
            const deciding = before[index]!.lawOf;
            if (!deciding.assumed) expect(after[index]!.outcome).toBe(outcome);
          }
        });
      }),
    );
  });

  it('asks only for facts that it then accepts', () => {
    fc.assert(
      fc.property(facts, (given) => {
        for (const { missing } of ask(given).policies)
          for (const { fact } of missing) {
            const definition = book.facts.definition(fact)!;
            expect(given[fact]).toBeUndefined();
            expect(factProblem(definition, null)).toBeDefined();
          }
      }),
    );
  });
});
