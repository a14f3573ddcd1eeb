import { formatPosition, localDate, type LocalDate } from '#kernel';
import type { Api } from '../load/api.ts';

/** Parts of the answer of `POST /v1/checks` that are printed. */
interface Answer {
  readonly notice: string;
  readonly policies: readonly {
    readonly policy: string;
    readonly name: string;
    readonly document: string | null;
    readonly trust: string;
    readonly outcome: keyof typeof OUTCOMES;
    readonly reason: string;
    readonly conditions: readonly {
      readonly state: keyof typeof STATES;
      readonly reason: string;
      readonly source: { readonly document: string | null };
    }[];
  }[];
}

const OUTCOMES = {
  eligible: '可享受 eligible',
  'not-eligible': '不可享受 not eligible',
  undetermined: '待确定 undetermined',
  'not-open': '不在期内 not open',
} as const;

const STATES = { met: '✔', 'not-met': '✘', unknown: '?' } as const;

/** What an enterprise asks about: a renewal loan and a machine above the limit; nothing is said about an award. */
function deed(on: LocalDate): Record<string, unknown> {
  const day = on < '2026-03-18' ? on : localDate('2026-03-18');
  return {
    'loan-disbursed-on': day,
    'loan-kind': 'fixed-asset',
    'loan-for-renewal-project': true,
    'lender-is-handling-bank': true,
    'loan-has-other-central-subsidy': false,
    'loan-principal-fen': 800_000_000,
    'loan-term-months': 36,
    'asset-kind': 'equipment',
    'asset-unit-value-fen': 680_000_000,
    'asset-purchased-on': day,
  };
}

/** One enterprise's answer, policy by policy and condition by condition, in both languages. */
export async function eligibilityText(api: Api, code: string, on: LocalDate): Promise<string> {
  const question = { code, asOf: on, facts: deed(on) };
  // By all that the register knows by now.
  const { headers } = await api.get(`/api/registry/v1/enterprises/${code}`);
  const version = Number(/\d+/.exec(headers.get('etag') ?? '')?.[0]);
  const after = formatPosition({ key: code, stream: `enterprise-${code}`, version });
  const ask = async (language: string) =>
    (await api.ask('/api/eligibility/v1/checks', question, language, { 'linghang-after': after }))
      .body as unknown as Answer;
  const [zh, en] = await Promise.all([ask('zh-CN'), ask('en')]);
  const policies = zh.policies.map((policy, index) => {
    const other = en.policies[index]!;
    const conditions = policy.conditions.flatMap(({ state, reason, source }, at) => [
      `    ${STATES[state]} ${reason}${source.document ? `〔${source.document}〕` : ''}`,
      `      ${other.conditions[at]!.reason}`,
    ]);
    return [
      `  ■ ${OUTCOMES[policy.outcome]}  ${policy.name}（${policy.document ?? '未见文件'}，可信度 trust ${policy.trust}）`,
      `    ${policy.reason}`,
      `    ${other.name}: ${other.reason}`,
      ...conditions,
    ].join('\n');
  });
  return [...policies, `  ${zh.notice}\n  ${en.notice}`].join('\n');
}
