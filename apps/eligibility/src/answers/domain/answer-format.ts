/**
 * How an answer is written. 1: up to release 0.1.0. 2: amounts that are only reported decide no combination and stand apart in it,
 * a sum says what it leaves out, and a policy that has closed says so while the day of the deed is missing. A stored answer is written again in its own format.
 */
export type AnswerFormat = 1 | 2;

export const ANSWER_FORMAT: AnswerFormat = 2;
