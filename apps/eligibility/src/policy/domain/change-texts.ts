import type { BilingualText, DatedValue, FactDefinition, Span, Unit } from '#rules';
import type { CompiledPolicy } from './compile-policy.ts';
import { describeCondition, describeExpression } from './describe-condition.ts';
import type { ExclusionGroup } from './exclusion.ts';
import type { Benefit, Policy, PolicyCondition } from './policy.ts';
import { filled, worded } from './wording.ts';

export function valueText(dated: DatedValue, unit: Unit): BilingualText {
  const value = worded(dated.value, unit);
  const { document, trust } = dated.source;
  return joined(spanText(dated), {
    zh: `${value.zh}，依据${document ?? '（文件未找到）'}[${trust}]`,
    en: `${value.en}, by ${document ?? '(document not found)'} [${trust}]`,
  });
}

export function factText({ zh, en, type, min, max, choices }: FactDefinition): BilingualText {
  const rest = [type, min, max, choices?.map(({ id }) => id).join('/')].filter((one) => one !== undefined);
  return { zh: `${zh}（${rest.join('，')}）`, en: `${en} (${rest.join(', ')})` };
}

export function spanText({ from, to }: Span): BilingualText {
  return to
    ? { zh: `${from.text}至${to.text}`, en: `from ${from.text} to ${to.text}` }
    : { zh: `${from.text}起`, en: `from ${from.text}` };
}

export function conditionText(condition: PolicyCondition, { policy, facts }: CompiledPolicy): BilingualText {
  const names = { facts, parameter: (id: string) => nameOf(policy, id) };
  const applies = condition.applies ? spanText(condition.applies) : { zh: '', en: '' };
  const test = (language: 'zh' | 'en') => describeCondition(condition.test, names, language);
  return joined(joined(named(condition, policy), applies), {
    zh: `规则为${test('zh')}，依据${condition.source.document ?? '（文件未找到）'}`,
    en: `the rule being ${test('en')}, by ${condition.source.document ?? '(document not found)'}`,
  });
}

export function benefitText(benefit: Benefit, { policy, facts }: CompiledPolicy): BilingualText {
  const names = {
    facts,
    parameter: (id: string) => nameOf(policy, id),
    line: (id: string) => benefit.lines.find((line) => line.id === id)!,
  };
  const lines = (language: 'zh' | 'en') =>
    benefit.lines
      .map((line) => `${named(line, policy)[language]} = ${describeExpression(line.value, names, language)}`)
      .join(language === 'zh' ? '；' : '; ');
  return joined(named(benefit, policy), {
    zh: `${benefit.bound === 'exact' ? '' : '最高，'}${lines('zh')}，取整${benefit.rounding}`,
    en: `${benefit.bound === 'exact' ? '' : 'at most, '}${lines('en')}, rounded ${benefit.rounding}`,
  });
}

export function groupText(group: ExclusionGroup): BilingualText {
  return joined(joined(group, spanText(group)), {
    zh: `${group.members.join('、')}中最多${group.atMost}项`,
    en: `at most ${group.atMost} of ${group.members.join(', ')} per ${group.scope}`,
  });
}

/** A text with the names of its numbers in place of their ids. */
function named(text: BilingualText, { parameters }: Policy): BilingualText {
  return filled(text, new Map(parameters.map(({ id, zh, en }) => [id, { zh: `“${zh}”`, en: `"${en}"` }])));
}

function nameOf(policy: Policy, id: string): BilingualText {
  const { zh, en } = policy.parameters.find((parameter) => parameter.id === id)!;
  return { zh: `“${zh}”`, en: `"${en}"` };
}

export function joined(a: BilingualText, b: BilingualText): BilingualText {
  const join = (x: string, y: string, joint: string) => (x && y ? x + joint + y : x + y);
  return { zh: join(a.zh, b.zh, '，'), en: join(a.en, b.en, ', ') };
}
