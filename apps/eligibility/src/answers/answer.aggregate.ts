import type { Aggregate } from '#event-log';
import { answerDecider, type Answer, type AnswerEvent, type GiveAnswer } from './domain/answer.ts';
import {
  ruleBookDecider,
  type KeepRuleBook,
  type KeptRuleBook,
  type RuleBookEvent,
} from './domain/rule-book.ts';

/** Private: a stored answer concerns the one who asked. */
export const answerAggregate: Aggregate<GiveAnswer, AnswerEvent, Answer> = {
  category: 'answer',
  decider: answerDecider,
};

export const ruleBookAggregate: Aggregate<KeepRuleBook, RuleBookEvent, KeptRuleBook> = {
  category: 'rule-book',
  decider: ruleBookDecider,
};
