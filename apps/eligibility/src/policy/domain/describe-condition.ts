import type { BilingualText, Comparison, Condition, Expression, FactCatalogue, Threshold } from '#rules';

type Language = keyof BilingualText;

/** What the words of a condition are made from. */
export interface Names {
  readonly facts: FactCatalogue;
  /** How a parameter is shown: its name, or its value. */
  readonly parameter: (id: string) => BilingualText;
  /** How an earlier line of a calculation is shown. */
  readonly line?: (id: string) => BilingualText;
}

const COMPARED: Record<Comparison, BilingualText> = {
  atLeast: { zh: '不低于', en: 'is at least' },
  atMost: { zh: '不超过', en: 'is at most' },
  above: { zh: '高于', en: 'is above' },
  below: { zh: '低于', en: 'is below' },
  onOrAfter: { zh: '不早于', en: 'is on or after' },
  onOrBefore: { zh: '不晚于', en: 'is on or before' },
  after: { zh: '晚于', en: 'is after' },
  before: { zh: '早于', en: 'is before' },
};

/** A condition as the rule file has it, in words. */
export function describeCondition(condition: Condition, names: Names, language: Language): string {
  const inner = (one: Condition) => {
    const text = describeCondition(one, names, language);
    const isSeveral = ('all' in one && one.all.length > 1) || ('any' in one && one.any.length > 1);
    return isSeveral ? `(${text})` : text;
  };
  const isChinese = language === 'zh';
  if ('all' in condition) return condition.all.map(inner).join(isChinese ? '，且' : ' and ');
  if ('any' in condition) return condition.any.map(inner).join(isChinese ? '，或' : ' or ');
  if ('not' in condition) return (isChinese ? '并非' : 'not ') + inner(condition.not);
  if ('countOf' in condition) {
    const parts = condition.countOf.map(inner).join(isChinese ? '；' : '; ');
    const least = threshold(condition.atLeast, names, language);
    return isChinese ? `以下至少${least}项：${parts}` : `at least ${least} of: ${parts}`;
  }
  if ('compare' in condition) {
    const left = describeExpression(condition.compare, names, language);
    const right = threshold(condition.to, names, language);
    const by = COMPARED[condition.by][language];
    return isChinese ? `${left}${by}${right}` : `${left} ${by} ${right}`;
  }
  const wanted = 'equals' in condition ? [condition.equals] : condition.in;
  const { choices, [language]: name } = names.facts.definition(condition.fact)!;
  const values = wanted.map((value) =>
    typeof value === 'boolean'
      ? YES_NO[`${value}`][language]
      : (choices?.find(({ id }) => id === value)?.[language] ?? value),
  );
  return isChinese ? `“${name}”为${values.join('、')}` : `"${name}" is ${values.join(' or ')}`;
}

const YES_NO = { true: { zh: '是', en: 'yes' }, false: { zh: '否', en: 'no' } };

/** A calculation in words. */
export function describeExpression(expression: Expression, names: Names, language: Language): string {
  if (typeof expression === 'number') return `${expression}`;
  if ('fact' in expression) return names.facts.definition(expression.fact)![language];
  if ('parameter' in expression) return names.parameter(expression.parameter)[language];
  if ('line' in expression) return names.line?.(expression.line)[language] ?? expression.line;
  if ('monthsBetween' in expression) {
    const [from, to] = [expression.monthsBetween.from, expression.monthsBetween.to].map(
      (fact) => names.facts.definition(fact)![language],
    );
    return language === 'zh' ? `${from}至${to}的月数` : `months from ${from} to ${to}`;
  }
  const [operation, parts] = Object.entries(expression)[0] as [keyof typeof JOINED, readonly Expression[]];
  const shown = parts.filter(isNoConversion).map((part) => describeExpression(part, names, language));
  const joined = JOINED[operation];
  if (typeof joined !== 'string')
    return `${joined[language]}(${shown.join(language === 'zh' ? '、' : ', ')})`;
  return shown.length === 1 ? shown[0]! : `(${shown.join(joined)})`;
}

/** Basis points per whole: only converts units, and people do not say it. */
const WHOLE_BPS = 10_000;

function isNoConversion(part: Expression): boolean {
  return part !== WHOLE_BPS;
}

const JOINED = {
  sum: ' + ',
  product: ' × ',
  difference: ' − ',
  quotient: ' ÷ ',
  least: { zh: '取最小', en: 'least of ' },
  greatest: { zh: '取最大', en: 'greatest of ' },
  firstKnown: { zh: '取首个已知', en: 'first known of ' },
} as const;

function threshold(to: Threshold, { facts, parameter }: Names, language: Language): string {
  return 'parameter' in to ? parameter(to.parameter)[language] : facts.definition(to.fact)![language];
}
