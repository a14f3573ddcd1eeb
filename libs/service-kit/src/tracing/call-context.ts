import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

/** What ties a request, its events and every log line between them together. */
export interface CallContext {
  readonly correlationId: string;
  /** W3C trace context of the caller, passed on as it came. */
  readonly traceparent?: string;
  /** The event that caused this work, when a consumer does it. */
  readonly causationId?: string;
}

const storage = new AsyncLocalStorage<CallContext>();

/** Runs `work` with `context`; log lines written inside carry its correlation id. */
export function inContext<Result>(context: CallContext, work: () => Result): Result {
  return storage.run(context, work);
}

export function currentContext(): CallContext | undefined {
  return storage.getStore();
}

/** The correlation id of the work at hand; a new one outside of any. */
export function correlationId(): string {
  return storage.getStore()?.correlationId ?? randomUUID();
}

/** Reads the context from HTTP (or Kafka) headers; a header that is not well formed is as good as none. */
export function contextFromHeaders(headers: Record<string, unknown>): CallContext {
  const traceparent = matching(headers['traceparent'], /^[\da-f]{2}-([\da-f]{32})-[\da-f]{16}-[\da-f]{2}$/);
  const given = matching(headers['x-correlation-id'], /^([\w.:-]{1,100})$/);
  return {
    correlationId: given?.[1] ?? traceparent?.[1] ?? randomUUID(),
    ...(traceparent && { traceparent: traceparent[0] }),
  };
}

function matching(value: unknown, pattern: RegExp): RegExpExecArray | undefined {
  return (typeof value === 'string' && pattern.exec(value)) || undefined;
}
