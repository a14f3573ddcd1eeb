import { type Decision, Refusal } from '#kernel';
import type { CheckRecord, RecordIncident, StrikeIncident } from './commands.ts';
import type { Standing, StandingEvent } from './standing.ts';

export function recordIncident(
  { type: _type, today: _today, on, ...recorded }: RecordIncident,
  code: string,
  { incidents }: Standing,
): Decision<StandingEvent> {
  const known = incidents.find(({ incidentId }) => incidentId === recorded.incidentId);
  if (
    known &&
    known.struck === undefined &&
    known.on === on &&
    known.kind === recorded.kind &&
    known.severity === recorded.severity
  )
    return [];
  return [{ type: 'IncidentRecorded', effectiveOn: on, data: { code, ...recorded } }];
}

/** Recorded in error, or overturned: it never counts, from the day on which it was said to have happened. */
export function strikeIncident(
  { incidentId, reason }: StrikeIncident,
  code: string,
  { incidents }: Standing,
): Decision<StandingEvent> {
  const known = incidents.find((one) => one.incidentId === incidentId);
  if (!known) return new Refusal('incident.not-found', { incidentId });
  if (known.struck !== undefined) return [];
  return [{ type: 'IncidentStruck', effectiveOn: known.on, data: { code, incidentId, reason } }];
}

export function checkRecord(
  { on, from, source }: CheckRecord,
  code: string,
  { checks }: Standing,
): Decision<StandingEvent> {
  if (from > on) return new Refusal('record-check.ends-before-start', { from, on }, 'from');
  if (checks.some((one) => one.on === on && one.from === from)) return [];
  return [{ type: 'RecordChecked', effectiveOn: on, data: { code, from, source } }];
}
