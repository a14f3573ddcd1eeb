import type { EventLog } from '#event-log';
import { today } from '../providers.ts';
import { enterprisePublishing } from './enterprise.aggregate.ts';

/** Which of these codes are registered: one read of the log for all of them. */
export async function registeredAmong(log: EventLog, codes: Iterable<string>): Promise<ReadonlySet<string>> {
  const distinct = [...new Set(codes)];
  const meta = { commandId: '', actor: '', correlationId: '' };
  // Decided and not written: a correction of nothing is refused where there is nothing.
  const outcomes = await log.executeMany(
    enterprisePublishing,
    distinct.map((id) => ({
      id,
      command: { type: 'CorrectDetails' as const, details: {}, on: today(), today: today() },
      meta,
    })),
    { dryRun: true },
  );
  return new Set(distinct.filter((_, index) => outcomes[index]!.kind === 'accepted'));
}
