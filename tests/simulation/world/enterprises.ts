import { EnrolmentRejected, EnterpriseDetailsCorrected, type ReceivedEvent } from '#contracts';
import { creditCodeCheckCharacter, localDate, type DomainEvent } from '#kernel';
import { projection, type Projection, type Tally } from '#projections';
import type { Aggregate } from '#event-log';

/** Four enterprises, by the letter they have in a trace. */
const LETTERS = ['A', 'B', 'C', 'D'] as const;
export const CODES = LETTERS.map((_, nth) => {
  const first17 = `9143020000000000${nth + 1}`;
  return first17 + creditCodeCheckCharacter(first17)!;
});

/** Codes are no reading matter. */
export function readable(text: string): string {
  return CODES.reduce((shorter, code, nth) => shorter.replaceAll(code, LETTERS[nth]!), text);
}

export const CATEGORIES = ['enterprise', 'enrolment'] as const;
export type Category = (typeof CATEGORIES)[number];

export interface Note {
  readonly texts: readonly string[];
}
type Noted = DomainEvent<'Noted', { text: string }>;
export const DAY = localDate('2024-06-01');

/** Two streams of each enterprise with the same key, in two topics. */
export const aggregates: Readonly<Record<Category, Aggregate<Note, Noted, { notes: number }>>> = {
  enterprise: notes('enterprise', (name, code) => ({
    contract: EnterpriseDetailsCorrected,
    payload: { code, name },
  })),
  enrolment: notes('enrolment', (reason, code) => ({
    contract: EnrolmentRejected,
    payload: { enrolmentId: `pilot.${code}`, programme: 'pilot', code, reason },
  })),
};

function notes(
  category: Category,
  shown: (text: string, code: string) => ReturnType<NonNullable<Aggregate<Note, Noted, object>['toPublic']>>,
): Aggregate<Note, Noted, { notes: number }> {
  return {
    category,
    decider: {
      initialState: () => ({ notes: 0 }),
      evolve: ({ notes }) => ({ notes: notes + 1 }),
      decide: ({ texts }) =>
        texts.map((text): Noted => ({ type: 'Noted', effectiveOn: DAY, data: { text } })),
    },
    toPublic: ({ data }, code) => shown(data.text, code),
  };
}

/** What the handler cannot digest before its code is repaired. */
export const POISON = 'poison';

export interface LedgerRow {
  readonly enterprise: readonly string[];
  readonly enrolment: readonly string[];
}

/** Keeps every event it was given, in order: what is doubled, lost or out of order shows. */
export function ledger(isRepaired: () => boolean): Projection<LedgerRow> {
  return projection<LedgerRow>({
    name: 'ledger',
    version: 1,
    contracts: [EnterpriseDetailsCorrected, EnrolmentRejected],
    key: (event) => event.key,
    initial: () => ({ enterprise: [], enrolment: [] }),
    evolve: (row, event) => {
      const text = textOf(event);
      if (text.endsWith(POISON) && !isRepaired()) throw new TypeError(`cannot digest ${text}`);
      const topic: Category = event.topic === EnrolmentRejected.topic ? 'enrolment' : 'enterprise';
      return { ...row, [topic]: [...row[topic], text] };
    },
    tallies: (row) => ledgerTallies(row),
  });
}

/** One figure that grows and one that moves between slices. */
export function ledgerTallies({ enterprise, enrolment }: LedgerRow): readonly Tally[] {
  const events = enterprise.length + enrolment.length;
  return [
    { bucket: { figure: 'events' }, day: DAY, delta: events },
    { bucket: { figure: 'enterprises', events: String(events) }, day: DAY, delta: 1 },
  ];
}

function textOf({ data }: ReceivedEvent): string {
  const { name, reason } = data as { name?: string; reason?: string };
  return name ?? reason ?? '';
}
