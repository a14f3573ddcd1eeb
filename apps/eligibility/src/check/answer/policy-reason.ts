import { NOT_MET } from '#rules';
import { textOf, type Language } from '#service-kit';
import type { PolicyResult } from '../../policy/domain/check-policy.ts';
import type { PreparedPolicy } from './prepare-policy.ts';

/** The one sentence that says why a policy is answered as it is. */
export function policyReason(
  result: PolicyResult,
  prepared: PreparedPolicy,
  factNames: readonly string[],
  language: Language,
): string {
  const { outcome, lawOf, era, truths, missing, compiled } = result;
  switch (outcome) {
    case 'eligible':
      return textOf('answer.eligible', {}, language);
    case 'not-open':
      return textOf('answer.not-open', { day: lawOf.day, spans: prepared.spans }, language);
    case 'not-eligible': {
      const { conditions } = prepared.laws.get(era.content)!;
      const statements = conditions
        .filter((_, index) => truths[index] === NOT_MET)
        .map(({ statement }) => statement);
      return textOf(
        'answer.not-eligible',
        { statements: statements.join(language === 'zh' ? '；' : '; ') },
        language,
      );
    }
    case 'undetermined':
      if (missing.length > 0)
        return textOf('answer.undetermined', { facts: missing.map((slot) => factNames[slot]!) }, language);
      if (compiled.policy.standing === 'reported') return textOf('answer.reported', {}, language);
      if (era.content.open === 'uncertain')
        return textOf('answer.undetermined-window', { day: lawOf.day }, language);
      return textOf('answer.undetermined-law', {}, language);
  }
}
