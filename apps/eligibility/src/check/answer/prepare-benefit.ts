import { textOf, type Language } from '#service-kit';
import type { BenefitComputed, CompiledBenefit } from '../../policy/domain/compile-benefit.ts';
import type { LawInForce } from '../../policy/domain/compile-policy.ts';
import { worded } from '../../policy/domain/wording.ts';
import { json, members, type JsonText } from './json-text.ts';
import { parameterView, sourceView } from './law-views.ts';

export interface PreparedBenefit {
  /** Writes the benefit with the amounts that were worked out. `missing` are the facts, already written. */
  readonly write: (computed: BenefitComputed, missing: JsonText) => JsonText;
}

export function prepareBenefit(
  compiled: CompiledBenefit,
  law: LawInForce,
  language: Language,
): PreparedBenefit {
  const { benefit } = compiled;
  const what = benefit[language];
  const head = members({
    kind: benefit.kind,
    kindText: textOf(`benefit.kind.${benefit.kind}`, {}, language),
    bound: benefit.bound,
    standing: benefit.source.document === null ? 'reported' : 'documented',
    rounding: benefit.rounding,
    parameters: compiled.parameters.map((id) => parameterView(law.parameters.get(id)!, language)),
    source: sourceView(benefit.source, language),
    ...(benefit.note && { note: benefit.note[language] }),
  });
  const lines = compiled.lines.map(({ line }) => ({
    head: members({ id: line.id, text: line[language], unit: line.unit }),
    unit: line.unit,
  }));
  const amountText =
    benefit.source.document === null
      ? 'benefit.reported'
      : benefit.bound === 'exact'
        ? 'benefit.exactly'
        : 'benefit.at-most';
  return {
    write(computed, missing) {
      const { amount } = computed;
      const text =
        amount !== null
          ? amountText
          : computed.missing.length > 0
            ? 'benefit.not-computable'
            : 'benefit.not-found';
      const sentence = textOf(text, { what, amount: worded(amount, 'fen')[language] }, language);
      const written = lines.map(({ head: line, unit }, index) => {
        const value = computed.lines[index] ?? null;
        return `{${line},"value":${json(value)},"shown":${json(worded(value, unit)[language])}}`;
      });
      return `{${head},"amountFen":${json(amount)},"text":${json(sentence)},"lines":[${written.join(',')}],"missing":${missing}}`;
    },
  };
}
