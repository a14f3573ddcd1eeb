import type { BilingualText } from '#rules';
import type { CompiledPolicy, LawInForce } from './compile-policy.ts';
import type { Benefit } from './policy.ts';

/** What is wrong with a policy, and in which section of its file. */
export interface PolicyGap {
  readonly section: 'parameters' | 'conditions' | 'benefits' | 'notes';
  readonly problem: string;
}

/** Days on which a policy is open but a number it uses has no entry, placeholders nobody fills, numbers nobody uses. */
export function policyGaps(compiled: CompiledPolicy): PolicyGap[] {
  const open = compiled.eras.filter(({ content }) => content.open !== 'outside');
  return [
    ...open.flatMap(({ from, to, content }) => numbersWithoutEntry(compiled, content, from, to)),
    ...new Map(open.flatMap(({ content }) => unfilled(content)).map((gap) => [gap.problem, gap])).values(),
    ...unused(compiled),
  ];
}

function numbersWithoutEntry(
  { policy }: CompiledPolicy,
  law: LawInForce,
  from: string,
  to: string | null,
): PolicyGap[] {
  const used = new Set([...law.conditions, ...law.benefits].flatMap(({ parameters }) => parameters));
  for (const id of mentioned(policy.notes)) used.add(id);
  for (const { condition } of law.conditions) for (const id of mentioned([condition])) used.add(id);
  return [...used].flatMap((id): PolicyGap[] =>
    law.parameters.get(id)?.on.kind === 'not-in-force'
      ? [
          {
            section: 'parameters',
            problem: `${id} has no value from ${from} to ${to ?? 'the end'}, when the policy is open`,
          },
        ]
      : [],
  );
}

/** Texts whose placeholders are no parameters of the policy. */
function unfilled({ conditions, benefits, notes }: LawInForce): PolicyGap[] {
  const gap = (section: PolicyGap['section'], what: string, texts: readonly BilingualText[]): PolicyGap[] => {
    const left = /\{[^}]*\}/.exec(texts.map(({ zh, en }) => zh + en).join());
    return left ? [{ section, problem: `${what} mentions ${left[0]}, which is no parameter` }] : [];
  };
  return [
    ...conditions.flatMap(({ condition, statement }) => gap('conditions', condition.id, [statement])),
    ...benefits.flatMap(({ benefit }) => gap('benefits', benefit.kind, textsOf(benefit))),
    ...gap('notes', 'a note', notes),
  ];
}

function unused({ policy, eras }: CompiledPolicy): PolicyGap[] {
  const used = new Set(
    eras.flatMap(({ content }) =>
      [...content.conditions, ...content.benefits].flatMap(({ parameters }) => parameters),
    ),
  );
  for (const id of mentionedIn(policy)) used.add(id);
  return policy.parameters.flatMap(({ id }): PolicyGap[] =>
    used.has(id) ? [] : [{ section: 'parameters', problem: `${id} is used by no rule` }],
  );
}

function mentionedIn({ conditions, benefits, notes }: CompiledPolicy['policy']): string[] {
  return mentioned([...conditions, ...benefits.flatMap(textsOf), ...notes]);
}

function textsOf(benefit: Benefit): BilingualText[] {
  return [benefit, ...benefit.lines, ...(benefit.note ? [benefit.note] : [])];
}

function mentioned(texts: readonly BilingualText[]): string[] {
  return texts.flatMap(({ zh, en }) => [...`${zh}${en}`.matchAll(/\{([a-z0-9.-]+)\}/g)].map(([, id]) => id!));
}
