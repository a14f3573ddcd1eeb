import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { factProblem, factValues, type FactCatalogue, type FactValue } from '#rules';

/** Facts from a YAML or JSON file (a mapping of codes to values) and from `code=value` words, which come first. */
export function readFacts(
  catalogue: FactCatalogue,
  file: string | undefined,
  words: readonly string[],
): (FactValue | undefined)[] {
  const given = { ...(file === undefined ? {} : fromFile(file)), ...fromWords(words) };
  const problems = Object.entries(given).flatMap(([code, value]) => {
    const definition = catalogue.definition(code);
    if (!definition) return [`${code}: no such fact · 没有这个事实`];
    const problem = factProblem(definition, value);
    return problem ? [`${code}: ${problem.code} ${JSON.stringify(problem.params)}`] : [];
  });
  if (problems.length > 0) throw new FactsRefused(problems);
  return factValues(catalogue, given as Record<string, FactValue>);
}

export class FactsRefused extends Error {
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

function fromFile(file: string): Record<string, unknown> {
  const read: unknown = parse(readFileSync(file, 'utf8'));
  if (read === null || typeof read !== 'object' || Array.isArray(read))
    throw new FactsRefused([`${file}: must be a mapping of fact codes to values`]);
  return read as Record<string, unknown>;
}

function fromWords(words: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    words.map((word) => {
      const [, code, text] = /^([^=]+)=(.*)$/.exec(word) ?? [];
      if (code === undefined) throw new FactsRefused([`${word}: must be code=value`]);
      return [code, valueOf(text!)];
    }),
  );
}

function valueOf(text: string): FactValue {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d+$/.test(text) ? Number(text) : text;
}
