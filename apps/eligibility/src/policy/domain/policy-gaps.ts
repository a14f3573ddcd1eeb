import type { BilingualText, Era } from '#rules';
import type { CompiledPolicy, LawInForce } from './compile-policy.ts';
import type { Benefit } from './policy.ts';

/** Texts that stand for all time, so that no number is filled in. */
const PLAIN_TEXTS = ['summary', 'audience', 'channel'] as const;
type PlainText = (typeof PLAIN_TEXTS)[number];

/** What is wrong with a policy, and in which section of its file. */
export interface PolicyGap {
  readonly section: 'parameters' | 'conditions' | 'benefits' | 'notes' | PlainText;
  readonly problem: string;
}

/** Days on which a policy is open but a number it uses has no entry, placeholders nobody fills, numbers nobody uses. */
export function policyGaps(compiled: CompiledPolicy): PolicyGap[] {
  const { openEras, policy } = compiled;
  const left = openEras.flatMap(({ content }) => unfilled(content));
  return [
    ...openEras.flatMap((era) => numbersWithoutEntry(compiled, era)),
    ...new Map(left.map((gap) => [gap.problem, gap])).values(),
    ...PLAIN_TEXTS.flatMap((section) => placeholderIn(section, section, [policy[section] ?? []].flat())),
    ...unused(compiled),
    ...openEras.filter(({ content }) => content.conditions.length === 0).map(openForEverybody),
  ];
}

function openForEverybody({ from, to }: Era<LawInForce>): PolicyGap {
  const when = `from ${from} to ${to ?? 'the end'}`;
  return {
    section: 'conditions',
    problem: `none holds ${when}, when the policy is open: everybody would be eligible`,
  };
}

function numbersWithoutEntry(
  { policy }: CompiledPolicy,
  { from, to, content }: Era<LawInForce>,
): PolicyGap[] {
  const { conditions, benefits, parameters } = content;
  const used = new Set([
    ...[...conditions, ...benefits].flatMap((rule) => rule.parameters),
    ...mentioned([...policy.notes, ...conditions.map(({ condition }) => condition)]),
  ]);
  const without = [...used].filter((id) => parameters.get(id)?.on.kind === 'not-in-force');
  const when = `from ${from} to ${to ?? 'the end'}`;
  return without.map((id) => ({
    section: 'parameters',
    problem: `${id} has no value ${when}, when the policy is open`,
  }));
}

/** Texts whose placeholders are no parameters of the policy. */
function unfilled({ conditions, benefits, notes }: LawInForce): PolicyGap[] {
  return [
    ...conditions.flatMap(({ condition, statement }) =>
      placeholderIn('conditions', condition.id, [statement]),
    ),
    ...conditions.flatMap(({ condition: { id, otherwise } }) =>
      placeholderIn('conditions', `otherwise of ${id}`, otherwise ? [otherwise] : []),
    ),
    ...benefits.flatMap(({ benefit }) => placeholderIn('benefits', benefit.kind, textsOf(benefit))),
    ...placeholderIn('notes', 'a note', notes),
  ];
}

function placeholderIn(
  section: PolicyGap['section'],
  what: string,
  texts: readonly BilingualText[],
): PolicyGap[] {
  const left = /\{[^}]*\}/.exec(texts.map(({ zh, en }) => zh + en).join());
  return left
    ? [{ section, problem: `${what} mentions ${left[0]}, which no number of the policy fills` }]
    : [];
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
