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
import { RecentChecks } from './recent-checks.ts';

const LOOK_AGAIN_MS = 100;
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
  readonly #recent = new RecentChecks();

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
    const occasion = { day: this.cityDay.today(), revision: pointer.revision, because: 'facts' as const };
    const fresh = all.filter((one) => !this.#recent.has(one, occasion));
    await this.checker.check(fresh, occasion);
    for (const one of fresh) this.#recent.add(one, occasion);
  }

  /**
   * Another consumer of the same topics writes the rows, in the order of the events: when it has passed the last of the
   * batch it has passed them all, but for those it has parked.
   */
  async #rowsThatSaw(said: ReadonlyMap<string, Said>, { events, signal }: EventBatch) {
    const until = performance.now() + PATIENCE_MS;
    const { key, stream, streamVersion: version } = events.at(-1)!;
    const rows = new Map<string, CheckedRow>();
    for (let hasPassed = false; ;) {
      hasPassed ||= await this.enterprises.waitFor({ key, stream, version }, ASK_AFTER_MS);
      const missing = [...said.keys()].filter((code) => !rows.has(code));
      if (hasPassed)
        for (const [code, row] of await this.checker.rowsOf(missing))
          if (hasSeen(row, said.get(code)!)) rows.set(code, row);
      if (rows.size === said.size) return rows;
      await this.#refuseParked([...said.keys()].filter((code) => !rows.has(code)));
      if (performance.now() > until || signal.aborted)
        throw new Transient('the facts of these events have not arrived yet');
      if (hasPassed) await pause(LOOK_AGAIN_MS);
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
