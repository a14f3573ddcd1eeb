import { SetMetadata } from '@nestjs/common';

export const ANSWERS = 'linghang:answers';

const JSON_TYPE = 'application/json';

/** What a route answers when all is well, for the API description. */
export interface AnswerDescription {
  readonly status: number;
  readonly type?: new () => object;
  readonly mediaType: string;
  readonly shape: 'one' | 'list' | 'page' | 'file';
}

/** The class of the answer: its class-validator rules become the schema. `list` for a bare array. */
export const Answers = (
  type: new () => object,
  options: { status?: number; list?: boolean; mediaType?: string } = {},
) =>
  SetMetadata(ANSWERS, {
    status: options.status ?? 200,
    type,
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
