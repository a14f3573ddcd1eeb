import type { FactDefinition, FactValue } from '#rules';
import { wordedFact } from '../../policy/domain/wording.ts';
import type { Cell } from '../../policy/domain/what-if/cells.ts';
import type { AnswerWording } from './answer-wording.ts';

/** A stretch of values as a person reads it: "at least level 2", "private or collective". */
export function wordedCell(fact: FactDefinition, { values, from, to }: Cell, wording: AnswerWording): string {
  const shown = (value: FactValue) => wordedFact(wording.language, fact, value);
  if (values) return values.map(shown).join(wording.say('value.or'));
  const isDay = fact.type === 'day';
  const least = from === undefined || from === (isDay ? undefined : (fact.min ?? 0)) ? undefined : from;
  const most = to === undefined || to === fact.max ? undefined : to;
  if (least === undefined && most === undefined) return wording.say('value.any');
  if (most === undefined)
    return wording.say(isDay ? 'value.from-day' : 'value.at-least', { value: shown(least!) });
  if (least === undefined)
    return wording.say(isDay ? 'value.until-day' : 'value.at-most', { value: shown(most) });
  return least === most
    ? shown(least)
    : wording.say('value.between', { from: shown(least), to: shown(most) });
}
