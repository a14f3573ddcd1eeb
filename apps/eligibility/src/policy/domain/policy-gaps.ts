import type { CompiledPolicy } from './compile-policy.ts';

/** What is wrong with a policy, and in which section of its file. */
export interface PolicyGap {
  readonly section: 'parameters' | 'conditions';
  readonly problem: string;
}

/** Days on which a policy is open but a number it uses has no entry at all, and placeholders nobody fills. */
export function policyGaps({ policy, eras }: CompiledPolicy): PolicyGap[] {
  const gaps: PolicyGap[] = [];
  for (const { from, to, content } of eras) {
    if (content.open === 'outside') continue;
    const used = [...content.conditions, ...content.benefits].flatMap(({ parameters }) => parameters);
    for (const id of new Set(used))
      if (content.parameters.get(id)!.on.kind === 'not-in-force')
        gaps.push({
          section: 'parameters',
          problem: `${id} has no value from ${from} to ${to ?? 'the end'}, when the policy is open`,
        });
    for (const { condition, statement } of content.conditions) {
      const left = /\{[^}]*\}/.exec(`${statement.zh}${statement.en}`);
      if (left)
        gaps.push({
          section: 'conditions',
          problem: `${condition.id} mentions ${left[0]}, which is no parameter`,
        });
    }
  }
  const known = new Set(eras.flatMap(({ content }) => content.conditions.flatMap((rule) => rule.parameters)));
  for (const { content } of eras)
    for (const { parameters } of content.benefits) parameters.forEach((id) => known.add(id));
  for (const { id } of policy.parameters)
    if (!known.has(id)) gaps.push({ section: 'parameters', problem: `${id} is used by no rule` });
  return gaps;
}
