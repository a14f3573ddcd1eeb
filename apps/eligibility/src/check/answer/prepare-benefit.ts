import { textOf, type Language } from '#service-kit';
import type { BenefitComputed, CompiledBenefit } from '../../policy/domain/compile-benefit.ts';
import type { LawInForce } from '../../policy/domain/compile-policy.ts';
import { worded } from '../../policy/domain/wording.ts';
import { json, members, Sentence, type JsonText } from './json-text.ts';
import { parameterView, sourceName } from './law-views.ts';

/** Writes a benefit with the amounts that were worked out; `missing` are the facts, already written. */
export type PreparedBenefit = (computed: BenefitComputed, missing: JsonText) => JsonText;

export function prepareBenefit(
  compiled: CompiledBenefit,
  law: LawInForce,
  language: Language,
): PreparedBenefit {
  const { benefit } = compiled;
  const what = benefit[language];
  const isReported = benefit.source.document === null;
  const head = members({
    kind: benefit.kind,
    kindText: textOf(`benefit.kind.${benefit.kind}`, {}, language),
    bound: benefit.bound,
    standing: isReported ? 'reported' : 'documented',
    rounding: benefit.rounding,
    parameters: compiled.parameters.map((id) => parameterView(law.parameters.get(id)!, language)),
    source: sourceName(benefit.source),
    ...(benefit.note && { note: benefit.note[language] }),
  });
  const lines = compiled.lines.map(({ line: { id, unit, ...line } }) => ({
    head: members({ id, text: line[language], unit }),
    unit,
  }));
  const found = isReported
    ? 'benefit.reported'
    : benefit.bound === 'exact'
      ? 'benefit.exactly'
      : 'benefit.at-most';
  const amountSentence = new Sentence(found, 'amount', { what }, language);
  const notComputable = json(textOf('benefit.not-computable', { what }, language));
  const notFound = json(textOf('benefit.not-found', { what }, language));

  return (computed, missing) => {
    const { amount } = computed;
    const text =
      amount !== null
        ? amountSentence.fill(worded(amount, 'fen')[language])
        : computed.missing.length > 0
          ? notComputable
          : notFound;
    let written = '';
    lines.forEach((line, index) => {
      const value = computed.lines[index] ?? null;
      const shown = worded(value, line.unit)[language];
      written += `${index === 0 ? '' : ','}{${line.head},"value":${value},"shown":"${shown}"}`;
    });
    return `{${head},"amountFen":${amount},"text":${text},"lines":[${written}],"missing":[${missing}]}`;
  };
}
