import { SetMetadata } from '@nestjs/common';

export const ANSWERS = 'linghang:answers';

const JSON_TYPE = 'application/json';

/** What a route answers when all is well, for the API description. */
export interface AnswerDescription {
  readonly status: number;
  readonly type?: new () => object;
  /** The other shapes it can have, when there are several. */
  readonly or?: readonly (new () => object)[];
  readonly mediaType: string;
  readonly shape: 'one' | 'list' | 'page' | 'file';
}

interface AnswerOptions {
  readonly status?: number;
  readonly list?: boolean;
  readonly mediaType?: string;
  readonly or?: readonly (new () => object)[];
}

/** The class of the answer: its class-validator rules become the schema. `list` for a bare array, `or` for other shapes. */
export const Answers = (type: new () => object, options: AnswerOptions = {}) =>
  SetMetadata(ANSWERS, {
    status: options.status ?? 200,
    type,
    ...(options.or && { or: options.or }),
    mediaType: options.mediaType ?? JSON_TYPE,
    shape: options.list ? 'list' : 'one',
  } satisfies AnswerDescription);

/** The class of the items of a page. */
export const AnswersPage = (type: new () => object) =>
  SetMetadata(ANSWERS, {
    status: 200,
    type,
    mediaType: JSON_TYPE,
    shape: 'page',
  } satisfies AnswerDescription);

/** A file of this media type, its bytes as they are. */
export const AnswersFile = (mediaType: string) =>
  SetMetadata(ANSWERS, { status: 200, mediaType, shape: 'file' } satisfies AnswerDescription);
