import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { ProblemException } from '../problem/problem.exception.ts';
import type { ServiceReply } from './service-request.ts';

export const MAX_PAGE = 200;

/** Query of every list; extend it with the list's own filters. */
export class PageQuery {
  @IsOptional() @IsInt() @Min(1) @Max(MAX_PAGE) limit: number = 50;
  /** `next` of the page before. */
  @IsOptional() @IsString() @MaxLength(2_000) cursor?: string;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Cursor of the page after; absent on the last one. */
  readonly next?: string;
}

/** Answers a page and adds `Link: <...>; rel="next"`, relative to the request. */
export function answerPage<Item>(reply: ServiceReply, page: Page<Item>): Page<Item> {
  if (page.next !== undefined) {
    const query = new URLSearchParams(reply.request.url.split('?')[1] ?? '');
    query.set('cursor', page.next);
    void reply.header('link', `<?${query.toString()}>; rel="next"`);
  }
  return page;
}

/** A cursor from the sort values of a page's last item: opaque to callers, checked when it comes back. */
export function encodeCursor(values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** The sort values in a cursor. Throws a 400 problem when it is not one of ours. */
export function decodeCursor(cursor: string, length: number): (string | number)[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const isOurs =
      Array.isArray(values) &&
      values.length === length &&
      values.every((value) => typeof value === 'string' || typeof value === 'number');
    if (isOurs) return values as (string | number)[];
  } catch {
    // Falls through to the same answer as a wrong shape.
  }
  const code = 'request.cursor-invalid';
  throw new ProblemException(400, code, {}, [{ field: 'cursor', code }]);
}
