import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { dayOf, localDate, systemClock } from '#kernel';
import { RuleFileError } from '#rules';
import { bookDiff } from '../domain/book-diff.ts';
import { overlaidByFolder } from '../book-files.ts';
import { compileBook, readBookFiles } from '../load-policy-book.ts';
import { bookExclusionScenarios, bookScenarios } from '../scenarios/book-scenarios.ts';
import { checkBook, wrongIn, wrongTogether } from './check-book.ts';
import { explainAnswer } from './explain-answer.ts';
import { bookAtRevision } from './git-book.ts';
import { FactsRefused, readFacts } from './read-facts.ts';
import { say, type Language } from './words.ts';

interface Choice {
  policies: string;
  rules: string;
  overlay: string[];
  lang: Language;
}

const program = new Command('policies')
  .description(
    '政策库：检查、情景、解释、比较 · The policy book: check it, run its scenarios, explain, compare',
  )
  .option('--policies <folder>', '政策文件夹 · folder of the policies', 'deploy/policies')
  .option('--rules <folder>', '规则文件夹 · folder of facts and classifications', 'deploy/rules')
  .option(
    '--overlay <folder>',
    '叠加的改动（含 policies/、rules/）· a folder with policies/ and rules/ laid over the book; may be repeated',
    (folder: string, all: string[]) => [...all, folder],
    [] as string[],
  )
  .option('--lang <language>', 'zh | en', 'zh');

program
  .command('check', { isDefault: true })
  .description(
    '读取全部文件，列出政策、版本、可信度、申报时间和缺口 · read everything, list it, and say what is wrong',
  )
  .option('--brief', '只显示结果 · without the table')
  .action(({ brief }: { brief?: boolean }) => {
    const { book, files, lang } = open();
    const { report, summary, problems } = checkBook(book, files, lang);
    console.log(brief ? summary : `${report}\n${summary}`);
    finish(problems);
  });

program
  .command('scenario [policy]')
  .description('运行情景，显示与预期的差别 · run the scenarios and show where the answers differ')
  .action((policy?: string) => {
    const { book, files, lang } = open();
    if (policy !== undefined) known(book, policy);
    const chosen = bookScenarios(book, files).filter(
      ({ compiled }) => policy === undefined || compiled.policy.id === policy,
    );
    const problems = chosen.flatMap((one) => {
      const wrong = wrongIn(one);
      const sign = wrong.length > 0 ? '✗' : '✓';
      console.log(`${sign} ${one.compiled.policy.id}: ${one.scenarios.length}`);
      return wrong;
    });
    if (policy === undefined) {
      const wrong = wrongTogether(book, files);
      const { scenarios } = bookExclusionScenarios(book, files);
      console.log(`${wrong.length > 0 ? '✗' : '✓'} ${say(lang, 'exclusions')}: ${scenarios.length}`);
      problems.push(...wrong);
    }
    finish(problems);
  });

program
  .command('explain <policy> [facts...]')
  .description('用文字解释对给定事实（code=value）的回答 · an answer in words, with the law and its source')
  .option('--facts <file>', '事实文件（YAML 或 JSON）· a file of facts')
  .option('--as-of <day>', '所问之日 · the day the question is about; today when absent')
  .action((policy: string, words: string[], choice: { facts?: string; asOf?: string }) => {
    const { book, lang } = open();
    const asOf = choice.asOf === undefined ? dayOf(systemClock.now()) : localDate(choice.asOf);
    const values = readFacts(book.facts, choice.facts, words);
    console.log(explainAnswer(known(book, policy), values, asOf, lang));
  });

program
  .command('diff <other>')
  .description(
    '以句子列出规则的变化：与叠加文件夹，或与某个 git 版本 · what changes with a folder laid over the book, or has changed since a git revision',
  )
  .action((other: string) => {
    const { book, files, lang, policies, rules } = open();
    const isFolder = existsSync(other);
    const changes = isFolder
      ? bookDiff(book, compileBook(overlaidByFolder(files, other)))
      : bookDiff(bookOf(other, policies, rules), book);
    let heading: string | undefined;
    for (const change of changes) {
      const next = change.policy ?? say(lang, 'wholeBook');
      if (next !== heading) console.log(next);
      heading = next;
      console.log(`  ${change[lang]}`);
    }
    if (changes.length === 0) console.log(say(lang, 'noChange'));
  });

try {
  program.parse();
} catch (error) {
  const isExpected =
    error instanceof RuleFileError || error instanceof FactsRefused || error instanceof RangeError;
  if (!isExpected) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function open() {
  const { policies, rules, overlay, lang } = program.opts<Choice>();
  const files = readBookFiles(policies, rules, ...overlay);
  return { book: compileBook(files), files, policies, rules, lang: lang === 'en' ? lang : ('zh' as const) };
}

function bookOf(revision: string, policies: string, rules: string) {
  try {
    return compileBook(bookAtRevision(revision, policies, rules));
  } catch (error) {
    if (!(error instanceof RuleFileError)) throw error;
    const first = error.problems.slice(0, 3);
    throw new RuleFileError([
      `${revision} 的政策库无法读取 · the book of ${revision} cannot be read with the reader of today:`,
      ...first,
      ...(error.problems.length > first.length ? [`... (${error.problems.length})`] : []),
    ]);
  }
}

function known(book: ReturnType<typeof compileBook>, id: string) {
  const compiled = book.find(id);
  if (compiled) return compiled;
  throw new RuleFileError([
    `${id}: no such policy · 没有这项政策: ${book.policies.map(({ policy }) => policy.id).join(', ')}`,
  ]);
}

function finish(problems: readonly string[]): void {
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
}
