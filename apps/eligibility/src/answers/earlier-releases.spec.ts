import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { localDate } from '#kernel';
import type { FactValue } from '#rules';
import { isUpdate } from '#testing';
import { anyFacts } from '../../testing/any-facts.ts';
import { ANSWER_FORMAT, type AnswerFormat } from './domain/answer-format.ts';
import { answerTexts } from '../check/answer/answer.messages.ts';
import { loadPolicyBook, readBookFiles } from '../policy/load-policy-book.ts';
import type { FactGiven } from './domain/answer.ts';
import type { RuleBookTexts } from './domain/rule-book.ts';
import { hashOf, sha256, textsOf, WorkingBook, type Question } from './working-book.ts';

/** One folder per release: its rule book, and questions with the hash of the answer it gave. Never changed afterwards. */
const GOLDEN = 'apps/eligibility/golden';
const SEED = 20_261_123;
const ANSWERS = 120;
const DAYS = ['2024-06-03', '2025-03-03', '2026-06-01', '2026-10-12', '2027-02-01'].map((day) =>
  localDate(day),
);

interface Kept {
  /** Absent in release 0.1.0, which wrote the first. */
  readonly format?: AnswerFormat;
  readonly asOf: Question['asOf'];
  readonly language: Question['language'];
  readonly detail: NonNullable<Question['detail']>;
  readonly facts: Readonly<Record<string, FactValue>>;
}
interface Release {
  readonly book: string;
  readonly policies: readonly string[];
  readonly answers: readonly (Kept & { readonly sha256: string })[];
}

const questionOf = ({ facts, format = 1, ...asked }: Kept, policies: readonly string[]): Question => ({
  ...asked,
  format,
  policies,
  facts: Object.entries(facts).map(([fact, value]): FactGiven => ({ fact, value, origin: { kind: 'sent' } })),
});

/** `npm test -- -i earlier-releases -u` keeps the answers of this release, once. */
if (isUpdate) keepThisRelease();

function keepThisRelease(): void {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const folder = join(GOLDEN, version);
  if (existsSync(folder)) return;
  const texts = textsOf(readBookFiles('deploy/policies', 'deploy/rules'), answerTexts);
  const working = new WorkingBook(texts);
  const book = loadPolicyBook('deploy/policies', 'deploy/rules');
  const policies = book.policies.map(({ policy }) => policy.id);
  const answers = fc.sample(anyFacts(book), { numRuns: ANSWERS, seed: SEED }).map((facts, index) => {
    const kept: Kept = {
      format: ANSWER_FORMAT,
      asOf: DAYS[index % DAYS.length]!,
      language: index % 2 === 0 ? 'zh' : 'en',
      detail: index % 7 === 0 ? 'outcomes' : 'full',
      facts,
    };
    return { ...kept, sha256: sha256(working.answer(questionOf(kept, policies))) };
  });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'book.json'), `${JSON.stringify(texts)}\n`);
  writeFileSync(
    join(folder, 'answers.json'),
    `${JSON.stringify({ book: hashOf(texts), policies, answers })}\n`,
  );
}

describe('the answers of every release so far', () => {
  const releases = readdirSync(GOLDEN).filter((name) => /^\d/.test(name));

  it('are kept', () => {
    expect(releases).not.toEqual([]);
  });

  it.each(releases)('are given again by this one, byte for byte: %s', (release) => {
    const texts = JSON.parse(readFileSync(join(GOLDEN, release, 'book.json'), 'utf8')) as RuleBookTexts;
    const { book, policies, answers } = JSON.parse(
      readFileSync(join(GOLDEN, release, 'answers.json'), 'utf8'),
    ) as Release;
    expect(hashOf(texts)).toBe(book);
    const working = new WorkingBook(texts);
    const changed = answers.filter((one) => sha256(working.answer(questionOf(one, policies))) !== one.sha256);
    expect(changed).toEqual([]);
  });
});
