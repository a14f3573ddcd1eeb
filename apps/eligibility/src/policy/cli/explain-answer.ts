import type { LocalDate } from '#kernel';
import {
  truthName,
  type DatedValue,
  type FactValues,
  type LegalSource,
  type Span,
  type TruthName,
} from '#rules';
import { checkPolicy, type PolicyResult } from '../domain/check-policy.ts';
import type { CompiledPolicy, ConditionInForce } from '../domain/compile-policy.ts';
import { describeCondition } from '../domain/describe-condition.ts';
import { wordedFact, wordedIn } from '../domain/wording.ts';
import { say, type Language } from './words.ts';

type ParametersInForce = PolicyResult['era']['content']['parameters'];

const SIGNS = { met: '✓', 'not-met': '✗', unknown: '?' } as const;

/** The answer of one policy to some facts, in words: conclusion, law applied, every condition, benefit, sources. */
export function explainAnswer(
  compiled: CompiledPolicy,
  facts: FactValues,
  asOf: LocalDate,
  language: Language,
): string {
  const values = facts.with(compiled.askedSlot, asOf);
  const result = checkPolicy(compiled, values, asOf);
  const { policy } = compiled;
  const lines = [
    `${policy[language]} (${policy.id})`,
    `${say(language, 'document')}: ${policy.document ?? say(language, 'noDocument')} [${policy.trust}]`,
    `${say(language, 'result')}: ${say(language, result.outcome)}`,
    ...why(result, language),
    `${say(language, 'lawOf')}: ${lawApplied(result, language)}`,
    ...section(say(language, 'conditions'), conditionLines(result, values, language)),
    ...section(
      say(language, 'missing'),
      result.missing.map((slot) => {
        const fact = compiled.facts.definitions[slot]!;
        return `${fact[language]} (${fact.code}): ${fact.supply[language]}`;
      }),
    ),
    ...section(say(language, 'benefits'), benefitLines(result, language)),
    ...section(
      say(language, 'exclusions'),
      compiled.exclusions.map(
        (group) => `${group[language]}: ${group.members.join(', ')} (${sourceText(group.source, language)})`,
      ),
    ),
    ...section(
      say(language, 'windows'),
      policy.windows.map((window) =>
        [window[language], spanText(window, language), window.note?.[language]].filter(Boolean).join('; '),
      ),
    ),
    ...section(
      say(language, 'notes'),
      result.era.content.notes.map((note) => note[language]),
    ),
    ...section(
      say(language, 'sources'),
      policy.sources.map((source) =>
        [sourceText(source, language), source.note?.[language], ...source.addresses]
          .filter(Boolean)
          .join(' '),
      ),
    ),
    '',
    say(language, 'notice'),
  ];
  return lines.join('\n');
}

function why({ outcome, compiled, era, missing }: PolicyResult, language: Language): string[] {
  const { policy } = compiled;
  if (outcome === 'not-open')
    return [
      say(language, 'notOpen', { spans: policy.open.map((span) => spanText(span, language)).join('; ') }),
    ];
  if (policy.standing === 'reported') return [say(language, 'reported')];
  if (outcome === 'undetermined' && missing.length === 0 && era.content.open === 'uncertain')
    return [say(language, 'uncertain')];
  return [];
}

function lawApplied({ lawOf, era, compiled }: PolicyResult, language: Language): string {
  return say(language, 'lawOfDay', {
    day: lawOf.day,
    by: lawOf.assumed ? say(language, 'assumed') : compiled.policy.decidedBy[language],
    since: era.from <= '1000-01-01' ? say(language, 'start') : era.from,
    until: era.to ?? say(language, 'end'),
  });
}

function conditionLines(
  { truths, era, compiled }: PolicyResult,
  values: FactValues,
  language: Language,
): string[] {
  return truths.flatMap((truth, index) => {
    const rule = era.content.conditions[index]!;
    const name = truthName(truth);
    const otherwise = name === 'not-met' ? rule.condition.otherwise?.[language] : undefined;
    return [
      `${SIGNS[name]} ${say(language, name)}: ${rule.statement[language]}${otherwise ? ` - ${otherwise}` : ''}`,
      ...factsUsed(name, rule, compiled, values, language),
      ...numbersUsed(rule, era.content.parameters, language),
      `    ${say(language, 'rule')}: ${ruleText(rule, compiled, era.content.parameters, language)}`,
      `    ${say(language, 'source')}: ${sourceText(rule.condition.source, language)}`,
    ];
  });
}

/** What is known; what is not given only where that leaves the condition open. */
function factsUsed(
  name: TruthName,
  { slots }: ConditionInForce,
  { facts }: CompiledPolicy,
  values: FactValues,
  language: Language,
): string[] {
  const shown = slots.flatMap((slot) => {
    const fact = facts.definitions[slot]!;
    const value = values[slot];
    if (value === undefined)
      return name === 'unknown' ? [`${fact[language]}: ${say(language, 'notSupplied')}`] : [];
    return [`${fact[language]} = ${wordedFact(language, fact, value)}`];
  });
  return shown.length === 0 ? [] : [`    ${say(language, 'facts')}: ${shown.join('; ')}`];
}

function numbersUsed(
  { parameters }: ConditionInForce,
  inForce: ParametersInForce,
  language: Language,
): string[] {
  if (parameters.length === 0) return [];
  const shown = parameters.map((id) => {
    const { parameter, on, text } = inForce.get(id)!;
    const dated = on.kind === 'not-in-force' ? undefined : on.dated;
    return `${parameter[language]} ${text[language]}${dated ? ` (${datedText(dated, language)})` : ''}`;
  });
  return [`    ${say(language, 'numbers')}: ${shown.join('; ')}`];
}

function ruleText(
  { condition }: ConditionInForce,
  { facts }: CompiledPolicy,
  inForce: ParametersInForce,
  language: Language,
): string {
  const parameter = (id: string) => inForce.get(id)!.text;
  return describeCondition(condition.test, { facts, parameter }, language);
}

function benefitLines({ benefits, era }: PolicyResult, language: Language): string[] {
  return benefits.flatMap(({ amount, lines }, index) => {
    const { benefit } = era.content.benefits[index]!;
    const sum =
      amount === null
        ? say(language, 'amountUnknown')
        : (benefit.bound === 'exact' ? '' : say(language, 'atMost')) + wordedIn(language, amount, 'fen');
    return [
      `${benefit[language]} [${benefit.kind}]: ${sum} (${sourceText(benefit.source, language)})`,
      ...benefit.lines.map(
        (line, place) => `    ${line[language]} = ${wordedIn(language, lines[place] ?? null, line.unit)}`,
      ),
      ...(benefit.note ? [`    ${benefit.note[language]}`] : []),
    ];
  });
}

function datedText(dated: DatedValue, language: Language): string {
  return `${spanText(dated, language)}, ${sourceText(dated.source, language)}`;
}

function sourceText({ document, trust }: LegalSource, language: Language): string {
  return `${document ?? say(language, 'noDocument')} [${trust}]`;
}

export function spanText({ from, to }: Span, language: Language): string {
  return to
    ? say(language, 'span', { from: from.text, to: to.text })
    : say(language, 'since', { from: from.text });
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
}
