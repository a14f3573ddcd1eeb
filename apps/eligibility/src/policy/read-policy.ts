import {
  checked,
  id,
  readCondition,
  readExpression,
  readParameters,
  readSources,
  readStrictYaml,
  readText,
  refuseClashes,
  RuleFileError,
  sourceReader,
  spanKeys,
  text,
  TRUSTS,
  unique,
  UNITS,
  type Entry,
  type FactCatalogue,
  type Sources,
  type Span,
} from '#rules';
import { compilePolicy, type CompiledPolicy } from './domain/compile-policy.ts';
import {
  BENEFIT_KINDS,
  type Benefit,
  type OpenSpan,
  type Policy,
  type PolicyCondition,
} from './domain/policy.ts';
import { policyGaps } from './domain/policy-gaps.ts';

/** Reads and compiles one policy; throws RuleFileError with every problem, each with file and line. */
export function readPolicy(file: string, content: string, facts: FactCatalogue): CompiledPolicy {
  return readStrictYaml(file, content, (root) => {
    const sources = readSources(root.child('sources'));
    const policy: Policy = root.object({
      id,
      zh: text,
      en: text,
      summary: readText,
      issuer: readText,
      document: (entry) => entry.orNull(text),
      trust: (entry) => entry.oneOf(TRUSTS),
      standing: (entry) => entry.oneOf(['documented', 'reported'] as const),
      audience: readText,
      channel: (entry) => entry.orNull(readText),
      documents: (entry) => entry.list(readText),
      sources: () => [...sources.values()],
      decidedBy: (entry) => readDecidedBy(entry, facts),
      open: (entry) => readOpen(entry, sources),
      parameters: (entry) => readParameters(entry, sources),
      conditions: (entry) => readConditions(entry, sources),
      benefits: (entry) => entry.list((item) => readBenefit(item, sources)),
      notes: (entry) => entry.list(readText),
    });
    const compiled = checked(root, () => compilePolicy(policy, facts));
    const gaps = policyGaps(compiled);
    if (gaps.length === 0) return compiled;
    throw new RuleFileError(gaps.map(({ section, problem }) => root.child(section).problem(problem)));
  });
}

function readDecidedBy(entry: Entry, facts: FactCatalogue): Policy['decidedBy'] {
  const decidedBy = entry.object({ fact: id, zh: text, en: text });
  if (facts.definition(decidedBy.fact)?.type !== 'day')
    entry.refuse(`${decidedBy.fact} is no fact that is a day`);
  return decidedBy;
}

function readOpen(entry: Entry, sources: Sources): OpenSpan[] {
  const spans = entry.list((item) =>
    item.object({ ...spanKeys, source: sourceReader(sources) }, { note: readText }),
  );
  if (spans.length === 0) entry.refuse('needs at least one span');
  refuseClashes(entry, spans);
  return spans;
}

const applies = (entry: Entry): Span => entry.object(spanKeys);

function readConditions(entry: Entry, sources: Sources): PolicyCondition[] {
  const conditions = entry.list((item): PolicyCondition =>
    item.object(
      { id, zh: text, en: text, test: readCondition, source: sourceReader(sources) },
      { applies, otherwise: readText },
    ),
  );
  unique(
    entry,
    conditions,
    (condition) => `${condition.id} from ${condition.applies?.from.text ?? 'the start'}`,
  );
  return conditions;
}

function readBenefit(entry: Entry, sources: Sources): Benefit {
  return entry.object(
    {
      kind: (kind) => kind.oneOf(BENEFIT_KINDS),
      zh: text,
      en: text,
      bound: (bound) => bound.oneOf(['exact', 'at-most'] as const),
      rounding: (mode) => mode.oneOf(['half-up', 'down', 'up'] as const),
      lines: (lines) => {
        const read = lines.list((line) =>
          line.object({ id, zh: text, en: text, unit: (unit) => unit.oneOf(UNITS), value: readExpression }),
        );
        if (read.at(-1)?.unit !== 'fen') lines.refuse('the last line is the amount and must be in fen');
        unique(lines, read, (line) => line.id);
        return read;
      },
      source: sourceReader(sources),
    },
    { applies, note: readText },
  );
}
