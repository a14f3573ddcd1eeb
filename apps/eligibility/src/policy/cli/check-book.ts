import Table from 'cli-table3';
import type { BookFiles } from '../book-files.ts';
import type { PolicyBook } from '../domain/policy-book.ts';
import { bookExclusionScenarios, bookScenarios, type PolicyScenarios } from '../scenarios/book-scenarios.ts';
import { exclusionGaps } from '../scenarios/exclusions/exclusion-gaps.ts';
import { exclusionDifferences } from '../scenarios/exclusions/exclusion-scenario.ts';
import { differences } from '../scenarios/scenario.ts';
import { scenarioGaps } from '../scenarios/scenario-gaps.ts';
import { spanText } from './explain-answer.ts';
import type { Language } from './words.ts';

/** A table of the book, and what keeps it from being right: one line each. */
export function checkBook(
  book: PolicyBook,
  files: BookFiles,
  language: Language,
): { readonly report: string; readonly summary: string; readonly problems: string[] } {
  const all = bookScenarios(book, files);
  const table = new Table({ head: HEADS[language], style: { head: [], border: [] } });
  const problems: string[] = [];
  for (const one of all) {
    const wrong = wrongIn(one);
    problems.push(...wrong);
    const { policy, eras } = one.compiled;
    const versions = eras.filter(({ content }) => content.open !== 'outside');
    table.push([
      `${policy.id}\n${policy[language]}`,
      `${policy.trust}${policy.standing === 'reported' ? ` ${REPORTED[language]}` : ''}`,
      policy.open.map((span) => spanText(span, language)).join('\n'),
      versions.map(({ from, content }) => from + (content.open === 'uncertain' ? ' ?' : '')).join('\n'),
      policy.windows.map((window) => spanText(window, language)).join('\n'),
      notFound(one).join('\n'),
      `${one.scenarios.length}${wrong.length > 0 ? ` (${wrong.length}!)` : ''}`,
    ]);
  }
  const together = bookExclusionScenarios(book, files);
  problems.push(...wrongTogether(book, files));
  const scenarios = all.reduce((sum, one) => sum + one.scenarios.length, together.scenarios.length);
  const summary = SUMMARY[language](all.length, scenarios, problems.length);
  return { report: table.toString(), summary, problems };
}

const HEADS: Readonly<Record<Language, string[]>> = {
  zh: ['政策', '可信度', '政策期', '版本自（?：日期不明）', '申报时间', '未找到的数值', '情景'],
  en: [
    'policy',
    'trust',
    'open',
    'versions from (?: day unclear)',
    'to apply',
    'numbers not found',
    'scenarios',
  ],
};
const SUMMARY: Readonly<Record<Language, (policies: number, scenarios: number, wrong: number) => string>> = {
  zh: (policies, scenarios, wrong) => `${policies}项政策，${scenarios}个情景，${wrong}个问题`,
  en: (policies, scenarios, wrong) => `${policies} policies, ${scenarios} scenarios, ${wrong} problems`,
};
const REPORTED: Readonly<Record<Language, string>> = { zh: '仅见报道', en: 'only reported' };

/** Runs the scenarios: what they expect and do not get, and what they do not pin down. */
export function wrongIn({ compiled, file, scenarios }: PolicyScenarios): string[] {
  const differ = scenarios.flatMap((scenario) =>
    differences(scenario, compiled).map((difference) => `${file}: ${scenario.id}: ${difference}`),
  );
  return differ.length > 0 ? differ : scenarioGaps(scenarios, compiled).map((gap) => `${file}: ${gap}`);
}

/** The same of the policies that exclude each other. */
export function wrongTogether(book: PolicyBook, files: BookFiles): string[] {
  const { file, scenarios } = bookExclusionScenarios(book, files);
  const differ = scenarios.flatMap((scenario) =>
    exclusionDifferences(scenario, book).map((difference) => `${file}: ${scenario.id}: ${difference}`),
  );
  return differ.length > 0 ? differ : exclusionGaps(scenarios, book).map((gap) => `${file}: ${gap}`);
}

function notFound({ compiled }: PolicyScenarios): string[] {
  return compiled.policy.parameters.flatMap(({ id, values }) =>
    values.filter(({ value }) => value === null).map(({ from }) => `${id} ${from.text}`),
  );
}
