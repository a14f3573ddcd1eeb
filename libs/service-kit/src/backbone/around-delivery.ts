import { randomUUID } from 'node:crypto';
import type { AroundDelivery } from '#messaging';
import { inContext } from '../tracing/call-context.ts';

/** What a consumer does carries the correlation id of the event that caused it. */
export const aroundDelivery: AroundDelivery = ({ correlationId, eventId }, run) =>
  inContext({ correlationId: correlationId ?? randomUUID(), ...(eventId && { causationId: eventId }) }, run);
