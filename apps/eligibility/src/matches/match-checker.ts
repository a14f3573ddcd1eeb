import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { MatchCause } from '#contracts';
import { EventLog, type Entry, type Outcome } from '#event-log';
import type { LocalDate } from '#kernel';
import { InjectReader, type ProjectionReader, type RowFacts } from '#projections';
import type { EnterpriseRow } from '../enterprise/domain/enterprise-row.ts';
import { enterpriseFacts } from '../enterprise/enterprise-facts.projection.ts';
import type { CompiledPolicy } from '../policy/domain/compile-policy.ts';
import { BookInForce } from './book-in-force.ts';
import type { CheckMatch, MatchCommand } from './domain/decide-match.ts';
import type { Match } from './domain/match.ts';
import { matchAggregate } from './match.aggregate.ts';

export type CheckedRow = EnterpriseRow & RowFacts;

/** An enterprise to check: wholly, or only the policies that a fact touches. */
export interface ToCheck {
  readonly row: CheckedRow;
  readonly policies?: readonly CompiledPolicy[];
  /** The event that led to it. */
  readonly causationId?: string;
}

export interface Occasion {
  readonly day: LocalDate;
  readonly revision: number;
  readonly because: MatchCause;
}

const ACTOR = 'eligibility';

/** Checks enterprises and records what changed. Repeating it is harmless: an answer that is known already is no event. */
@Injectable()
export class MatchChecker {
  constructor(
    private readonly book: BookInForce,
    @Inject(EventLog) private readonly log: EventLog,
    @InjectReader(enterpriseFacts) private readonly enterprises: ProjectionReader<EnterpriseRow>,
  ) {}

  /** How many of them got events. */
  async check(all: readonly ToCheck[], occasion: Occasion): Promise<number> {
    const known = all.filter(({ row }) => row.name !== undefined);
    const written = await this.#record(known, occasion);
    // Between reading the facts and recording the answers somebody else may have checked later ones and found nothing
    // to write. So whoever wrote looks again until the facts it used are still the latest.
    let again = written;
    for (let rows = await this.#moved(again); rows.length > 0; rows = await this.#moved(again)) {
      again = rows.map((row) => ({ row }));
      await this.#record(again, occasion);
    }
    return written.length;
  }

  async #record(all: readonly ToCheck[], occasion: Occasion): Promise<ToCheck[]> {
    const entries = all.map((one) => this.#entry(one, occasion));
    const outcomes = await this.log.executeMany(matchAggregate, entries);
    // What was never checked needs the whole book once.
    const unchecked = all
      .filter((_, index) => outcomes[index]!.kind === 'refused')
      .map(({ row }) => ({ row }));
    const whole = unchecked.length > 0 ? await this.#record(unchecked, occasion) : [];
    return [...all.filter((_, index) => isWritten(outcomes[index]!)), ...whole];
  }

  #entry({ row, policies, causationId }: ToCheck, { day, revision, because }: Occasion): Entry<MatchCommand> {
    const facts = factsVersion(row);
    const answers = this.book.answers(row, day, policies);
    const whole = policies === undefined;
    const command: CheckMatch = {
      type: 'CheckMatch',
      code: row.code,
      day,
      book: this.book.hash,
      facts,
      because,
      answers,
      whole,
    };
    const content = createHash('sha1')
      .update(JSON.stringify([answers, whole]))
      .digest('base64url');
    const commandId = `check/${revision}/${day}/${facts}/${content}`;
    const meta = { commandId, actor: ACTOR, correlationId: causationId ?? `${because}/${revision}/${day}` };
    return { id: row.code, command, meta: { ...meta, ...(causationId ? { causationId } : {}) } };
  }

  /** The rows of those whose facts have moved on since they were checked. */
  async #moved(checked: readonly ToCheck[]): Promise<CheckedRow[]> {
    if (checked.length === 0) return [];
    const rows = await this.rowsOf(checked.map(({ row }) => row.code));
    return checked.flatMap(({ row }) => {
      const now = rows.get(row.code);
      return now && factsVersion(now) > factsVersion(row) ? [now] : [];
    });
  }

  async rowsOf(codes: readonly string[]): Promise<Map<string, CheckedRow>> {
    const rows = new Map<string, CheckedRow>();
    for (let from = 0; from < codes.length; from += 1_000) {
      const part = codes.slice(from, from + 1_000);
      for (const row of await this.enterprises.find({ _id: { $in: part } }, { limit: part.length }))
        rows.set(row._id, row);
    }
    return rows;
  }
}

/** How many events the facts of an enterprise come from: grows with each, whatever order they come in. */
export function factsVersion({ seen }: RowFacts): number {
  return Object.values(seen).reduce((sum, version) => sum + version, 0);
}

function isWritten(outcome: Outcome<Match>): boolean {
  return outcome.kind === 'accepted' && !outcome.unchanged && !outcome.repeated;
}
