import { SetMetadata } from '@nestjs/common';

export const ANSWERS = 'linghang:answers';

/** What a route answers when all is well, for the API description. */
export interface AnswerDescription {
  readonly status: number;
  readonly type?: new () => object;
  readonly shape: 'one' | 'list' | 'page';
}

/** The class of the answer: its class-validator rules become the schema. `list` for a bare array. */
export const Answers = (type: new () => object, options: { status?: number; list?: boolean } = {}) =>
  SetMetadata(ANSWERS, {
    status: options.status ?? 200,
    type,
    shape: options.list ? 'list' : 'one',
  } satisfies AnswerDescription);

/** The class of the items of a page. */
export const AnswersPage = (type: new () => object) =>
  SetMetadata(ANSWERS, { status: 200, type, shape: 'page' } satisfies AnswerDescription);
