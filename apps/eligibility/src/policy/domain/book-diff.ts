import type { BilingualText, Parameter } from '#rules';
import {
  benefitText,
  conditionText,
  factText,
  groupText,
  joined,
  spanText,
  valueText,
} from './change-texts.ts';
import type { CompiledPolicy } from './compile-policy.ts';
import type { Policy } from './policy.ts';
import type { PolicyBook } from './policy-book.ts';

/** One thing that two books say differently, as a sentence. `policy` is absent for what concerns the whole book. */
export interface BookChange extends BilingualText {
  readonly policy?: string;
}

/** What changed in the rules from one book to another, policy by policy. */
export function bookDiff(before: PolicyBook, after: PolicyBook): BookChange[] {
  const ids = [...new Set([...before.policies, ...after.policies].map(({ policy }) => policy.id))].sort();
  return [
    ...ids.flatMap((id) => policyDiff(id, before.find(id), after.find(id))),
    ...listDiff(before.exclusions, after.exclusions, ({ id }) => id, groupText, {
      zh: '互斥关系',
      en: 'The exclusion',
    }),
    ...listDiff(before.facts.definitions, after.facts.definitions, ({ code }) => code, factText, {
      zh: '事实',
      en: 'The fact',
    }),
  ];
}

function policyDiff(id: string, before?: CompiledPolicy, after?: CompiledPolicy): BookChange[] {
  if (!before)
    return [{ policy: id, zh: `新增政策：${after!.policy.zh}。`, en: `New policy: ${after!.policy.en}.` }];
  if (!after)
    return [
      { policy: id, zh: `取消政策：${before.policy.zh}。`, en: `Policy taken away: ${before.policy.en}.` },
    ];
  const [was, is] = [before.policy, after.policy];
  const changes = [
    ...wordsDiff(was, is),
    ...listDiff(was.open, is.open, ({ from }) => from.text, spanText, { zh: '政策期', en: 'The open time' }),
    ...listDiff(
      was.windows,
      is.windows,
      (window) => window.id,
      (window) => joined(window, spanText(window)),
      { zh: '申报时间', en: 'The time to apply' },
    ),
    ...own(is).flatMap((parameter) => parameterDiff(was, parameter)),
    ...own(was)
      .filter(({ id: one }) => !is.parameters.some((other) => other.id === one))
      .map(({ zh, en }) => ({ zh: `不再使用数值“${zh}”。`, en: `The number "${en}" is no longer used.` })),
    ...listDiff(
      was.conditions,
      is.conditions,
      (one) => `${one.id}@${one.applies?.from.text ?? ''}`,
      (one) => conditionText(one, was.conditions.includes(one) ? before : after),
      { zh: '条件', en: 'The condition' },
    ),
    ...listDiff(
      was.benefits,
      is.benefits,
      (one) => `${one.kind}@${one.applies?.from.text ?? ''}`,
      (one) => benefitText(one, was.benefits.includes(one) ? before : after),
      { zh: '利益', en: 'The benefit' },
    ),
  ];
  return changes.map((change) => ({ policy: id, ...change }));
}

/** Numbers of other policies it names are told with those. */
function own({ parameters, fromOthers }: Policy): Parameter[] {
  return parameters.filter(({ id }) => !fromOthers.has(id));
}

/** Fields that are words, and what they are called. */
const WORDS: readonly [keyof Policy, BilingualText][] = [
  ['zh', { zh: '中文名称', en: 'Chinese name' }],
  ['en', { zh: '英文名称', en: 'English name' }],
  ['category', { zh: '类别', en: 'category' }],
  ['document', { zh: '文件', en: 'document' }],
  ['trust', { zh: '可信度', en: 'trust' }],
  ['standing', { zh: '依据状态', en: 'standing' }],
  ['summary', { zh: '说明', en: 'summary' }],
  ['issuer', { zh: '发文机关', en: 'issuer' }],
  ['audience', { zh: '适用对象', en: 'audience' }],
  ['channel', { zh: '办理渠道', en: 'channel' }],
  ['documents', { zh: '所需材料', en: 'papers to hand in' }],
  ['decidedBy', { zh: '适用日期的依据', en: 'day that decides' }],
  ['sources', { zh: '来源', en: 'sources' }],
  ['notes', { zh: '备注', en: 'notes' }],
];

function wordsDiff(was: Policy, is: Policy): BilingualText[] {
  return WORDS.flatMap(([field, name]) => {
    const [old, now] = [was[field], is[field]];
    if (JSON.stringify(old) === JSON.stringify(now)) return [];
    const short = typeof old !== 'object' && typeof now !== 'object';
    const values = short
      ? {
          zh: `：由“${String(old)}”改为“${String(now)}”`,
          en: `: "${String(now)}" instead of "${String(old)}"`,
        }
      : { zh: '', en: '' };
    return [{ zh: `${name.zh}有改动${values.zh}。`, en: `The ${name.en} changed${values.en}.` }];
  });
}

function parameterDiff(was: Policy, parameter: Parameter): BilingualText[] {
  const old = was.parameters.find(({ id }) => id === parameter.id);
  const what = { zh: `数值“${parameter.zh}”`, en: `The number "${parameter.en}"` };
  return listDiff(
    old?.values ?? [],
    parameter.values,
    ({ from }) => from.text,
    (dated) => valueText(dated, parameter.unit),
    what,
  );
}

/** What was added, taken away or is said otherwise, item by item. */
function listDiff<T>(
  before: readonly T[],
  after: readonly T[],
  key: (item: T) => string,
  text: (item: T) => BilingualText,
  what: BilingualText,
): BilingualText[] {
  const old = new Map(before.map((item) => [key(item), text(item)]));
  const now = new Map(after.map((item) => [key(item), text(item)]));
  const changed = [...now].flatMap(([id, is]): BilingualText[] => {
    const was = old.get(id);
    if (!was) return [{ zh: `${what.zh}新增：${is.zh}。`, en: `${what.en} is new: ${is.en}.` }];
    if (was.zh === is.zh && was.en === is.en) return [];
    return [
      {
        zh: `${what.zh}改为：${is.zh}；原为：${was.zh}。`,
        en: `${what.en} is now: ${is.en}; it was: ${was.en}.`,
      },
    ];
  });
  const gone = [...old]
    .filter(([id]) => !now.has(id))
    .map(([, was]) => ({ zh: `${what.zh}取消：${was.zh}。`, en: `${what.en} is gone: ${was.en}.` }));
  return [...changed, ...gone];
}
