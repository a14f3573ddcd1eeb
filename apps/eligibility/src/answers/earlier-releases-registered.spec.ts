import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { addDays, localDate } from '#kernel';
import type { FactDefinition, FactValue } from '#rules';
import { isUpdate } from '#testing';
import { anyFacts } from '../../testing/any-facts.ts';
import { ANSWER_FORMAT } from './domain/answer-format.ts';
import { answerTexts } from '../check/answer/answer.messages.ts';
import { DETAILS } from '../check/detail.ts';
import type { Origin } from '../enterprise/domain/facts-on.ts';
import { loadPolicyBook, readBookFiles } from '../policy/load-policy-book.ts';
import type { FactGiven } from './domain/answer.ts';
import type { RuleBookTexts } from './domain/rule-book.ts';
import { hashOf, sha256, textsOf, WorkingBook, type Question } from './working-book.ts';

/** One file per release: its rule book, and questions about registered enterprises in every size. Never changed afterwards. */
const GOLDEN = 'apps/eligibility/golden/registered';
const CODE = '91350100M000100Y43';
const SEED = 20_261_124;
const ANSWERS = 120;
const DAYS = ['2024-06-03', '2025-03-03', '2026-01-15', '2026-06-01', '2026-10-12', '2027-02-01'].map((day) =>
  localDate(day),
);

interface Release {
  readonly texts: RuleBookTexts;
  readonly book: string;
  readonly answers: readonly (Question & { readonly sha256: string })[];
}

/** `npm test -- -i earlier-releases -u` keeps the answers of this release, once. */
if (isUpdate) keepThisRelease();

/** A third of what the register may know comes from the caller all the same. */
function originOf({ code, origin }: FactDefinition, asOf: Question['asOf'], index: number): Origin {
  const on = addDays(asOf, -(index % 400));
  if (origin === 'sent' || index % 3 === 0) return { kind: 'sent' };
  if (code !== 'digital-level')
    return { kind: 'registry', event: `registry/enterprise-${CODE}@${index}`, on };
  const seen: Origin = { kind: 'assessment', event: `assessment/evaluation-e-${index}@2`, on };
  return index % 2 === 0 ? { ...seen, openPoints: true } : seen;
}

function keepThisRelease(): void {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const file = join(GOLDEN, `${version}.json.gz`);
  if (existsSync(file)) return;
  const texts = textsOf(readBookFiles('deploy/policies', 'deploy/rules'), answerTexts);
  const working = new WorkingBook(texts);
  const book = loadPolicyBook('deploy/policies', 'deploy/rules');
  const all = book.policies.map(({ policy }) => policy.id);
  const asked = fc.record({ facts: anyFacts(book), some: fc.subarray(all, { minLength: 1 }) });
  const answers = fc.sample(asked, { numRuns: ANSWERS, seed: SEED }).map(({ facts, some }, index) => {
    const asOf = DAYS[index % DAYS.length]!;
    const isRegistered = index % 4 !== 0;
    const given = Object.entries(facts).map(([fact, value], place): FactGiven => {
      const origin = isRegistered
        ? originOf(book.facts.definition(fact)!, asOf, index + place)
        : ({ kind: 'sent' } as const);
      return { fact, value: value as FactValue, origin };
    });
    const question: Question = {
      ...(isRegistered && { code: CODE, sample: index % 2 === 0 }),
      asOf,
      language: index % 5 < 3 ? 'zh' : 'en',
      detail: DETAILS[index % DETAILS.length]!,
      format: ANSWER_FORMAT,
      policies: index % 6 === 0 ? all : some,
      facts: given,
    };
    return { ...question, sha256: sha256(working.answer(question)) };
  });
  mkdirSync(GOLDEN, { recursive: true });
  const release: Release = { texts, book: hashOf(texts), answers };
  writeFileSync(file, gzipSync(JSON.stringify(release), { level: 9 }));
}

describe('the answers of every release so far about registered enterprises', () => {
  const releases = readdirSync(GOLDEN).map((name) => {
    const { answers, ...release } = JSON.parse(
      gunzipSync(readFileSync(join(GOLDEN, name))).toString(),
    ) as Release;
    return [name.replace('.json.gz', ''), { ...release, answers }] as const;
  });

  it.each(releases)('are given again by this one, byte for byte: %s', (_, { texts, book, answers }) => {
    expect(hashOf(texts)).toBe(book);
    const working = new WorkingBook(texts);
    const changed = answers.filter(({ sha256: hash, ...asked }) => sha256(working.answer(asked)) !== hash);
    expect(changed).toEqual([]);
  });

  it.each(releases)(
    'are of every size, with facts from everywhere, of all and of some policies: %s',
    (_, kept) => {
      const { answers } = kept;
      expect([...new Set(answers.map(({ detail }) => detail))].sort()).toEqual([...DETAILS].sort());
      const origins = answers.flatMap(({ facts }) => facts.map(({ origin }) => origin as Origin));
      expect([...new Set(origins.map(({ kind }) => kind))].sort()).toEqual([
        'assessment',
        'registry',
        'sent',
      ]);
      expect(origins.some(({ openPoints }) => openPoints)).toBe(true);
      expect(new Set(answers.map(({ code, sample }) => `${code} ${sample}`)).size).toBe(3);
      expect(new Set(answers.map(({ policies }) => policies.length)).size).toBeGreaterThan(5);
    },
  );
});
