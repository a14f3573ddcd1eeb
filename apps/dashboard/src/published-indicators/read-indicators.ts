import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { RuleFileError, readStrictYaml, TRUSTS, type Entry } from '#rules';
import type { IndicatorSetAnswer } from './indicators.answers.ts';

const NAME = /^indicators-.*\.yaml$/;

const text = (entry: Entry) => entry.text();
const id = (entry: Entry) => entry.id();
const integer = (entry: Entry) => entry.integer();
const bilingual = (entry: Entry) => entry.object({ zh: text, en: text });

/**
 * Reads the `indicators-*.yaml` beside a programme file. Throws RuleFileError with file and line for anything unknown,
 * missing or of another programme.
 */
export function loadIndicators(programmeFile: string, programme: string): IndicatorSetAnswer[] {
  const folder = dirname(programmeFile);
  const files = readdirSync(folder)
    .filter((name) => NAME.test(name))
    .sort();
  const problems: string[] = [];
  const sets = files.flatMap((name) => {
    const file = join(folder, name);
    try {
      return [readIndicators(file, readFileSync(file, 'utf8'), programme)];
    } catch (error) {
      if (!(error instanceof RuleFileError)) throw error;
      problems.push(...error.problems);
      return [];
    }
  });
  if (problems.length > 0) throw new RuleFileError(problems);
  return sets;
}

export function readIndicators(file: string, content: string, programme: string): IndicatorSetAnswer {
  return readStrictYaml(file, content, (root) => {
    const read = root.object({
      id,
      programme: (entry) => (entry.id() === programme ? programme : entry.refuse(`is not ${programme}`)),
      zh: text,
      en: text,
      source: text,
      trust: (entry) => entry.oneOf(TRUSTS),
      published: month,
      indicators: (entry) => entry.list(indicator),
      nationalGoals: (entry) =>
        entry.list((goal) => goal.object({ zh: text, en: text, by: integer, goal: text })),
      demands: (entry) =>
        entry.object({
          firstListCount: integer,
          examples: (list) => list.list((one) => one.object({ industry: id, zh: text, en: text })),
        }),
      project: (entry) =>
        entry.object({ enterprise: text, zh: text, en: text, indicator: bilingual, planned: text }),
    });
    return read;
  });
}

function indicator(entry: Entry) {
  const read = entry.object(
    {
      id,
      kind: (kind: Entry) => kind.oneOf(['flow', 'stock'] as const),
      zh: text,
      en: text,
      unit: bilingual,
      period: (period: Entry) => period.object({ from: (from: Entry) => from.orNull(month), to: month }),
      value: integer,
    },
    { rankInProvince: integer },
  );
  const isFlow = read.kind === 'flow';
  if (isFlow !== (read.period.from !== null))
    return entry.refuse(isFlow ? 'a flow needs the month it begins' : 'a stock has no month it begins');
  return read;
}

function month(entry: Entry): string {
  const value = entry.text();
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(value) ? value : entry.refuse('must be a month, YYYY-MM');
}
