import { setTimeout as pause } from 'node:timers/promises';
import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { EnterpriseRegistered, type ReceivedEvent } from '#contracts';
import { batches, Poison, Transient, type EventBatch } from '#messaging';
import { InjectReader, type ProjectionReader } from '#projections';
import { CityDay } from '../city-day.ts';
import type { EnterpriseRow } from '../enterprise/domain/enterprise-row.ts';
import { enterpriseFacts, FACT_EVENTS } from '../enterprise/enterprise-facts.projection.ts';
import { touchedFacts } from '../enterprise/touched-facts.ts';
import { BookInForce } from './book-in-force.ts';
import { CheckNotes } from './match-checks.schema.ts';
import { MatchChecker, type CheckedRow, type ToCheck } from './match-checker.ts';

const LOOK_AGAIN_MS = 20;
/** How long the facts may take to arrive in their rows before this partition backs off. */
const PATIENCE_MS = 5_000;
/** How long before it is asked whether they wait behind a bad event, and will not come. */
const ASK_AFTER_MS = 300;

/** What the events of a batch say about one enterprise. */
interface Said {
  readonly facts: Set<string>;
  /** The row must have seen each stream up to here. */
  readonly upTo: Map<string, number>;
  isNew: boolean;
  last: ReceivedEvent;
}

/** Whenever a fact changes, checks the policies that it touches. */
@Controller()
export class MatchChecksConsumer {
  constructor(
    private readonly checker: MatchChecker,
    private readonly book: BookInForce,
    private readonly notes: CheckNotes,
    private readonly cityDay: CityDay,
    @InjectReader(enterpriseFacts) private readonly enterprises: ProjectionReader<EnterpriseRow>,
  ) {}

  @EventPattern<string>('match-checks', batches({ contracts: FACT_EVENTS }))
  async onBatch(@Payload() batch: EventBatch): Promise<void> {
    const pointer = await this.notes.inForce();
    if (pointer?.hash !== this.book.hash)
      throw new Transient('another policy book is in force than this process has');
    const said = saidIn(batch.events);
    const rows = await this.#rowsThatSaw(said, batch);
    const all = [...said].flatMap(([code, { facts, isNew, last }]): ToCheck[] => {
      const row = rows.get(code)!;
      if (isNew) return [{ row, causationId: last.id }];
      const policies = this.book.touchedBy(facts);
      return policies.length > 0 ? [{ row, policies, causationId: last.id }] : [];
    });
    const day = this.cityDay.today();
    await this.checker.check(all, { day, revision: pointer.revision, because: 'facts' });
  }

  /** Another consumer of the same topics writes the rows; it is rarely far behind. */
  async #rowsThatSaw(said: ReadonlyMap<string, Said>, batch: EventBatch): Promise<Map<string, CheckedRow>> {
    const until = performance.now() + PATIENCE_MS;
    let askAt = performance.now() + ASK_AFTER_MS;
    const rows = new Map<string, CheckedRow>();
    for (;;) {
      const missing = [...said.keys()].filter((code) => !rows.has(code));
      for (const [code, row] of await this.checker.rowsOf(missing))
        if (hasSeen(row, said.get(code)!)) rows.set(code, row);
      if (rows.size === said.size) return rows;
      const now = performance.now();
      if (now > askAt) {
        await this.#refuseParked([...said.keys()].filter((code) => !rows.has(code)));
        askAt = now + ASK_AFTER_MS;
      }
      if (now > until || batch.signal.aborted)
        throw new Transient('the facts of these events have not arrived yet');
      await pause(LOOK_AGAIN_MS);
    }
  }

  /** An enterprise whose facts are parked waits here too, and is replayed once they are; the others go on. */
  async #refuseParked(codes: readonly string[]): Promise<void> {
    const parked = new Set((await this.enterprises.parked()).map(({ key }) => key));
    const stuck = codes.find((code) => parked.has(code));
    if (stuck) throw new Poison('handler', `the facts of ${stuck} are parked: replay enterprise-facts first`);
  }
}

function saidIn(events: readonly ReceivedEvent[]): Map<string, Said> {
  const all = new Map<string, Said>();
  for (const event of events) {
    const said = all.get(event.key) ?? { facts: new Set(), upTo: new Map(), isNew: false, last: event };
    for (const fact of touchedFacts(event)) said.facts.add(fact);
    said.upTo.set(event.stream, event.streamVersion);
    said.isNew ||= event.type === EnterpriseRegistered.type;
    said.last = event;
    all.set(event.key, said);
  }
  return all;
}

function hasSeen({ seen }: CheckedRow, { upTo }: Said): boolean {
  return [...upTo].every(([stream, version]) => (seen[stream] ?? 0) >= version);
}
