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
  type NamedRules,
  type Sources,
  type Span,
} from '#rules';
import { compilePolicy, type CompiledPolicy } from './domain/compile-policy.ts';
import {
  BENEFIT_KINDS,
  CATEGORIES,
  type ApplicationWindow,
  type Benefit,
  type OpenSpan,
  type Policy,
  type PolicyCondition,
} from './domain/policy.ts';
import { policyGaps } from './domain/policy-gaps.ts';
import { NOTHING, TakenOver, type RuleShelf } from './named-rules.ts';

type OwnPart = Omit<Policy, 'fromOthers'>;

/** Reads and compiles one policy; throws RuleFileError with every problem, each with file and line. */
export function readPolicy(
  file: string,
  content: string,
  facts: FactCatalogue,
  shelf: RuleShelf = NOTHING,
): CompiledPolicy {
  return readStrictYaml(file, content, (root) => {
    const sources = readSources(root.child('sources'));
    const taken = new TakenOver(shelf);
    const own: OwnPart = root.object({
      id,
      zh: text,
      en: text,
      category: (entry) => entry.oneOf(CATEGORIES),
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
      windows: (entry) => readWindows(entry, sources),
      conditions: (entry) => readConditions(entry, sources, taken),
      benefits: (entry) => entry.list((item) => readBenefit(item, sources)),
      notes: (entry) => entry.list(readText),
    });
    refuseUnfitStanding(root, own);
    const policy = withTaken(own, taken);
    const compiled = checked(root, () => compilePolicy(policy, facts));
    const gaps = policyGaps(compiled);
    if (gaps.length === 0) return compiled;
    throw new RuleFileError(gaps.map(({ section, problem }) => root.child(section).problem(problem)));
  });
}

function refuseUnfitStanding(root: Entry, { standing, document, trust }: OwnPart): void {
  if (standing === 'reported' && (document !== null || trust !== 'R'))
    root.child('standing').refuse('a policy that is only reported has no document and trust R');
  if (standing === 'documented' && trust === 'R')
    root
      .child('standing')
      .refuse('trust R means that only the press report is known: standing is then reported');
}

/** The policy with the numbers and sources of the rules it names beside its own. */
function withTaken(own: OwnPart, { parameters, sources, fromPolicies }: TakenOver): Policy {
  const ids = new Set(own.sources.map((source) => source.id));
  return {
    ...own,
    fromOthers: fromPolicies,
    parameters: [...own.parameters, ...parameters.values()],
    sources: [...own.sources, ...[...sources.values()].filter((source) => !ids.has(source.id))],
  };
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

function readWindows(entry: Entry, sources: Sources): ApplicationWindow[] {
  const windows = entry.list((item) =>
    item.object({ id, zh: text, en: text, ...spanKeys, source: sourceReader(sources) }, { note: readText }),
  );
  unique(entry, windows, (window) => window.id);
  for (const { id: name, from, to } of windows)
    if (to && to.latest < from.earliest)
      entry.refuse(`${name} ends (${to.text}) before it starts (${from.text})`);
  return windows;
}

function readConditions(entry: Entry, sources: Sources, names: NamedRules): PolicyCondition[] {
  const test = (one: Entry) => readCondition(one, names);
  const conditions = entry.list((item): PolicyCondition =>
    item.object(
      { id, zh: text, en: text, test, source: sourceReader(sources) },
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
