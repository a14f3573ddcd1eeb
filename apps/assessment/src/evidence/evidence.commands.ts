import { Inject, Injectable } from '@nestjs/common';
import { EventLog, type Accepted, type CommandMeta } from '#event-log';
import { systemClock } from '#kernel';
import { ProblemException, refused } from '#service-kit';
import type { FiledEvidence } from '../evaluation/domain/filing.ts';
import type { EvidenceStore } from '../evaluation/filed-evidence.ts';
import { today } from '../providers.ts';
import { isNeeded, same, type Evidence } from './domain/evidence.ts';
import type { EvidenceCommand } from './domain/evidence-decider.ts';
import type { MediaType } from './domain/media-type.ts';
import { evidenceAggregate } from './evidence.aggregate.ts';
import { FileKeeper, newObjects, type Received } from './storage/file-keeper.ts';
import { Intents, type Place } from './storage/intents.ts';
import type { Holder, Intent } from './storage/stored-files.schema.ts';

/** What is attached: bytes that were sent, or that the same evaluation has already. */
export interface Attachment extends Place {
  readonly bytes: number;
  readonly mediaType: MediaType;
  readonly asked?: number;
  readonly label?: string;
  readonly received?: Received;
}

/** Bytes and log together: a file is held before the log says that it is attached, and let go after it says that it is not. */
@Injectable()
export class EvidenceCommands implements EvidenceStore {
  constructor(
    @Inject(EventLog) private readonly log: EventLog,
    @Inject(FileKeeper) private readonly keeper: FileKeeper,
    @Inject(Intents) private readonly intents: Intents,
  ) {}

  load(evaluation: string) {
    return this.log.load(evidenceAggregate, evaluation);
  }

  /** Throws a problem when it is refused; undefined when bytes that should be here are gone and must be sent. */
  async attach(attachment: Attachment, meta: CommandMeta): Promise<Accepted<Evidence> | undefined> {
    const { received } = attachment;
    const intent = await this.intents.open(attachment, received ? newObjects() : []);
    let outcome: Accepted<Evidence> | undefined;
    try {
      outcome = await this.attachHeld(intent, attachment, meta);
    } finally {
      if (!outcome || outcome.repeated) await this.clearUp(intent);
      else if (!(await this.intents.settle(intent)) && received) await this.renew(intent, received);
    }
    if (outcome?.repeated && !(await this.load(attachment.evaluation)).state.files.some(same(attachment)))
      throw new ProblemException(409, 'evidence.removed-since');
    return outcome;
  }

  async remove(place: Place, meta: CommandMeta): Promise<Accepted<Evidence>> {
    const { evaluation, item, sha256 } = place;
    const intent = await this.intents.open(place);
    const command = { type: 'RemoveEvidence', today: today(), item, sha256 } as const;
    const outcome = await this.execute(evaluation, command, keyed('remove', place, meta));
    await this.clearUp(intent);
    return outcome;
  }

  /** The list a filing keeps, as it is now, also for a filing that is repeated. What was listed once is never dropped. */
  async filedFor(evaluation: string, asking: CommandMeta): Promise<readonly FiledEvidence[]> {
    const meta = { ...asking, commandId: crypto.randomUUID() };
    const { state } = await this.execute(evaluation, { type: 'ListEvidence', today: today() }, meta);
    return (state.latest ?? []).map(({ item, sha256 }) => ({ item, sha256 }));
  }

  /** What an operation that did not come to its end left behind. */
  async clearUp(intent: Intent): Promise<void> {
    await this.releaseUnneeded(intent);
    await this.keeper.dropUnused(intent);
    await this.intents.close(intent);
  }

  private async attachHeld(intent: Intent, attachment: Attachment, meta: CommandMeta) {
    const { evaluation, item, sha256 } = attachment;
    const held = await this.take(intent, attachment);
    if (!held) return undefined;
    const command = commandOf(attachment, meta);
    const outcome = await this.execute(evaluation, command, keyed('attach', attachment, meta));
    if (await this.keeper.confirm(attachment, held)) return outcome;
    // Somebody who saw the evaluation without this file has let go of it: hold it again, unless it was removed since.
    const again = await this.take(intent, attachment);
    await this.releaseUnneeded(attachment);
    if (again) return outcome;
    const undo = { type: 'RemoveEvidence', today: today(), item, sha256 } as const;
    await this.execute(evaluation, undo, keyed('undo', attachment, meta));
    return undefined;
  }

  /** Lets go of a file unless the log says that it is needed. */
  private releaseUnneeded(place: Place): Promise<void> {
    const { evaluation } = place;
    return this.keeper.releaseUnless(place, async () => isNeeded(place, (await this.load(evaluation)).state));
  }

  private take(intent: Intent, { received, label }: Attachment): Promise<Holder | undefined> {
    return received ? this.keeper.store(intent, received, label) : this.keeper.hold(intent, label);
  }

  /** We were so slow that the sweeper took us for dead; what we wrote may be gone. */
  private async renew(intent: Intent, received: Received): Promise<void> {
    const fresh = await this.intents.open(intent, newObjects());
    await this.keeper.renew(intent, fresh, received);
    await this.intents.settle(fresh);
  }

  private async execute(
    id: string,
    command: EvidenceCommand,
    meta: CommandMeta,
  ): Promise<Accepted<Evidence>> {
    const outcome = await this.log.execute(evidenceAggregate, id, command, meta);
    if (outcome.kind === 'refused') throw refused(outcome.refusal);
    return outcome;
  }
}

function commandOf(
  { item, sha256, bytes, mediaType, asked }: Attachment,
  meta: CommandMeta,
): EvidenceCommand {
  const at = systemClock.now().toISOString();
  const attached = { attachedBy: meta.actor, attachedAt: at, ...(asked !== undefined && { asked }) };
  return { type: 'AttachEvidence', today: today(), item, sha256, bytes, mediaType, ...attached };
}

/** One key may come with several files: a tablet sends them together. */
function keyed(verb: string, { item, sha256 }: Place, meta: CommandMeta): CommandMeta {
  return { ...meta, commandId: `${verb}:${item}:${sha256}:${meta.commandId}` };
}
