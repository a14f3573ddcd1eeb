import type { BenefitComputed, CompiledBenefit } from '../../policy/domain/compile-benefit.ts';
import type { LawInForce } from '../../policy/domain/compile-policy.ts';
import type { BenefitRange } from '../../policy/domain/what-if/benefit-range.ts';
import { isOnlyReported } from '../../policy/domain/what-if/combination.ts';
import { wordedIn } from '../../policy/domain/wording.ts';
import type { AnswerWording } from './answer-wording.ts';
import type { ByteWriter } from './byte-writer.ts';
import { json, members, part, Sentence } from './json-part.ts';
import { parameterView, sourceName } from './law-views.ts';

/** Writes a benefit with the amounts that were worked out. */
export interface PreparedBenefit {
  /** Up to the list of its missing facts. */
  readonly full: (out: ByteWriter, computed: BenefitComputed, range: BenefitRange | undefined) => void;
  /** Kind, sentence and amount. */
  readonly brief: (out: ByteWriter, computed: BenefitComputed) => void;
}

export function prepareBenefit(
  compiled: CompiledBenefit,
  law: LawInForce,
  wording: AnswerWording,
): PreparedBenefit {
  const { benefit } = compiled;
  const { language } = wording;
  const what = benefit[language];
  const isReported = isOnlyReported(benefit);
  const fixed = members({
    kind: benefit.kind,
    kindText: wording.say(`benefit.kind.${benefit.kind}`),
    bound: benefit.bound,
    standing: isReported ? 'reported' : 'documented',
    rounding: benefit.rounding,
    parameters: compiled.parameters.map((id) => parameterView(law.parameters.get(id)!, language)),
    source: sourceName(benefit.source),
    ...(benefit.note && { note: benefit.note[language] }),
  });
  const head = part(`{${fixed},"text":`);
  const lines = compiled.lines.map(({ line: { id, unit, ...line } }, index) => ({
    head: part(`${index === 0 ? '' : ','}{${members({ id, text: line[language], unit })},"value":`),
    unit,
  }));
  const found = isReported
    ? 'benefit.reported'
    : benefit.bound === 'exact'
      ? 'benefit.exactly'
      : 'benefit.at-most';
  const amountSentence = new Sentence(found, 'amount', { what }, wording);
  const notComputable = part(json(wording.say('benefit.not-computable', { what })));
  const notFound = part(json(wording.say('benefit.not-found', { what })));

  const rangeText = ({ fromFen, toFen }: BenefitRange): string => {
    const from = wordedIn(language, fromFen, 'fen');
    if (toFen === null) return wording.say('benefit.range-open', { what, from });
    return wording.say('benefit.range', { what, from, to: wordedIn(language, toFen, 'fen') });
  };

  const briefHead = part(`{${members({ kind: benefit.kind, bound: benefit.bound })},"text":`);
  const sentence = (out: ByteWriter, { amount, missing }: BenefitComputed): void => {
    if (amount !== null) amountSentence.write(out, wordedIn(language, amount, 'fen'));
    else out.bytes(missing.length > 0 ? notComputable : notFound);
  };

  const full: PreparedBenefit['full'] = (out, computed, range) => {
    const { amount, lines: values } = computed;
    out.bytes(head);
    if (range) out.text(json(rangeText(range)));
    else sentence(out, computed);
    out.text(`,"amountFen":${amount}${range ? `,"range":${json(range)}` : ''},"lines":[`);
    lines.forEach((line, index) => {
      const value = values[index] ?? null;
      out.bytes(line.head);
      out.text(`${value},"shown":"${wordedIn(language, value, line.unit)}"}`);
    });
  };
  const brief: PreparedBenefit['brief'] = (out, computed) => {
    out.bytes(briefHead);
    sentence(out, computed);
    out.text(`,"amountFen":${computed.amount}}`);
  };
  return { full, brief };
}
