export type CommandName =
  | 'registration'
  | 'correction'
  | 'annual figures'
  | 'roster entry'
  | 'roster exit'
  | 'application'
  | 'admission'
  | 'start'
  | 'completion'
  | 'acceptance'
  | 'rejection'
  | 'withdrawal'
  | 'benchmark'
  | 'evaluation'
  | 'publication'
  | 'revocation'
  | 'provider filing'
  | 'suspension'
  | 'reinstatement'
  | 'removal'
  | 'cataloguing'
  | 'product withdrawal'
  | 'chain case'
  | 'case withdrawal'
  | 'register import'
  | 'provider import';

export type Outcome = 'on its way' | 'acknowledged' | 'refused' | 'unclear';

/** One command as its sender knows it. */
export interface Entry {
  /** Idempotency-Key; it becomes the command id. */
  readonly key: string;
  readonly service: 'registry' | 'assessment' | 'marketplace';
  readonly what: CommandName;
  /** Enterprise, provider, product, case or file that it is about. */
  readonly subject: string;
  readonly sentAt: number;
  outcome: Outcome;
  answeredAt?: number;
  attempts: number;
  /** Last HTTP status, or what kept it from having one. */
  answer?: string;
  /** Where its events stand, as the acknowledgement says. */
  position?: { readonly stream: string; readonly version: number };
  /** The maturity level that an evaluation was filed with. */
  level?: number;
  /** What the job of an import file came to, and the subjects of its rows. */
  job?: { readonly id: string; readonly rows: readonly string[]; state: string };
}

/** What was sent and what was answered: all that the oracle believes. */
export class Book {
  readonly entries: Entry[] = [];

  open(what: Pick<Entry, 'key' | 'service' | 'what' | 'subject'>): Entry {
    const entry: Entry = { ...what, sentAt: Date.now(), outcome: 'on its way', attempts: 0 };
    this.entries.push(entry);
    return entry;
  }

  count(outcome: Outcome): number {
    return this.entries.filter((entry) => entry.outcome === outcome).length;
  }

  /** Commands without an answer, and files that are still worked on. */
  get pending(): number {
    const open = ({ job }: Entry) => job?.state === 'waiting' || job?.state === 'running';
    return this.entries.filter((entry) => entry.outcome === 'on its way' || open(entry)).length;
  }
}
