import { Inject, Injectable } from '@nestjs/common';
import { EventLog, VersionMismatch, type CommandMeta } from '#event-log';
import { Refusal, systemClock } from '#kernel';
import { notFound, ProblemException, refused, type Actor } from '#service-kit';
import { today } from '../providers.ts';
import { correctionEdits } from './correction-edits.ts';
import { DraftAccess, type DraftDoor } from './draft-access.ts';
import { draftAggregate } from './draft.aggregate.ts';
import type { BeginCorrection } from './domain/draft-decider.ts';

const MOST_LOOKS = 5;

/** Opens the draft of a published result again, as the sheet that is in force. Submitted, it is a correction. */
@Injectable()
export class CorrectionCommands {
  constructor(
    @Inject(EventLog) private readonly log: EventLog,
    @Inject(DraftAccess) private readonly access: DraftAccess,
  ) {}

  /** Throws a problem while there is no result to correct, or another correction waits. */
  async begin(id: string, reason: string, actor: Actor, meta: CommandMeta): Promise<void> {
    for (let look = 1; ; look += 1) {
      const door = await this.access.door(id, actor);
      if (door?.relation !== 'assessing') throw notFound();
      const command = commandOf(door, reason, meta);
      try {
        const options = { ifVersion: door.draftVersion };
        const outcome = await this.log.execute(draftAggregate, id, command, meta, options);
        if (outcome.kind === 'refused') throw refused(outcome.refusal);
        return;
      } catch (error) {
        if (!(error instanceof VersionMismatch) || look === MOST_LOOKS) throw error;
      }
    }
  }
}

function commandOf(
  { evaluation, evaluationVersion, draft, closed }: DraftDoor,
  reason: string,
  meta: CommandMeta,
): BeginCorrection {
  const mayBegin = !closed || closed.code === 'draft.submitted' || closed.code === 'draft.being-submitted';
  if (!mayBegin) throw new ProblemException(409, closed.code, closed.params);
  if (evaluation.status === 'revoked')
    throw refused(new Refusal('evaluation.already-revoked', { revokedOn: evaluation.revokedOn }));
  if (evaluation.status !== 'published') throw refused(new Refusal('evaluation.nothing-to-correct'));
  if (evaluation.correction?.status === 'filed') throw refused(new Refusal('evaluation.correction-waiting'));
  const receivedAt = systemClock.now().toISOString();
  // Under way already: what was typed for it since stays.
  const edits =
    closed?.code === 'draft.submitted' ? correctionEdits(draft, evaluation.filing, receivedAt) : [];
  return {
    ...{ type: 'BeginCorrection', reason, of: evaluationVersion, edits },
    ...{ by: meta.actor, receivedAt, today: today() },
  };
}
