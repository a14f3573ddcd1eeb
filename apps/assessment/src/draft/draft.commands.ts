import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { EventLog, type CommandMeta } from '#event-log';
import { systemClock } from '#kernel';
import { refused } from '#service-kit';
import { today } from '../providers.ts';
import type { DraftDoor } from './draft-access.ts';
import { draftAggregate } from './draft.aggregate.ts';
import { typedIn, type Draft, type Typed } from './domain/draft.ts';
import type { KeepEdits } from './domain/draft-decider.ts';
import { identityOf, type Edit } from './domain/edit.ts';

interface Kept {
  readonly draft: Draft;
  readonly version: number;
  readonly counts: { readonly taken: number; readonly known: number; readonly aside: number };
}

/** Load, decide, append: one commit for all edits of a request. */
@Injectable()
export class DraftCommands {
  constructor(@Inject(EventLog) private readonly log: EventLog) {}

  async keep(id: string, door: DraftDoor, edits: readonly Edit[], meta: CommandMeta): Promise<Kept> {
    const receivedAt = systemClock.now().toISOString();
    const command: KeepEdits = {
      ...{ type: 'KeepEdits', edits, by: meta.actor, receivedAt, today: today(), round: door.round },
      ...(door.closed && { closed: door.closed.code }),
    };
    const said = { ...meta, commandId: commandOf(meta, edits) };
    const outcome = await this.log.execute(draftAggregate, id, command, said);
    if (outcome.kind === 'refused') throw refused(outcome.refusal);
    const { state: draft, version } = outcome.repeated ? await this.log.load(draftAggregate, id) : outcome;
    return { draft, version, counts: countsOf(edits, draft, receivedAt) };
  }
}

/** The same key with other edits is another request: nothing typed is lost because a device used a key twice. */
function commandOf({ commandId }: CommandMeta, edits: readonly Edit[]): string {
  return `${commandId}#${createHash('sha256').update(JSON.stringify(edits)).digest('hex').slice(0, 32)}`;
}

function countsOf(edits: readonly Edit[], draft: Draft, receivedAt: string): Kept['counts'] {
  const typed = typedIn(draft);
  const now = (kept: Typed['edits'], edit: Edit) => kept.get(identityOf(edit))?.receivedAt === receivedAt;
  const taken = edits.filter((edit) => now(typed.edits, edit)).length;
  const aside = edits.filter((edit) => now(typed.aside, edit)).length;
  return { taken, known: edits.length - taken - aside, aside };
}
