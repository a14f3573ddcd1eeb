import fc from 'fast-check';
import { isRefusal, localDate } from '#kernel';
import { draftDecider } from './draft-decider.ts';
import { typedIn, type Draft } from './draft.ts';
import { fieldsOf } from './draft-fields.ts';
import type { Edit } from './edit.ts';

const DEVICES = ['tablet', 'phone', 'desk'] as const;
const today = localDate('2026-06-01');

type Step =
  | { readonly do: 'type'; readonly device: number; readonly field: number; readonly value: number }
  /** Sends part of what is unsent, in any order; the answer may get lost on the way back. */
  | { readonly do: 'send'; readonly device: number; readonly part: number; readonly lost: boolean }
  | { readonly do: 'look'; readonly device: number };

const device = fc.nat({ max: DEVICES.length - 1 });
const steps = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('type' as const),
        device,
        field: fc.nat({ max: 2 }),
        value: fc.nat({ max: 3 }),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('send' as const),
        device,
        part: fc.nat({ max: 4 }),
        lost: fc.boolean(),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('look' as const), device }) },
  ),
  { maxLength: 60 },
);

/** A device as the pages keep one: what it typed, what of it is unsent, and the draft as it saw it last. */
class Device {
  private count = 0;
  readonly typed: Edit[] = [];
  unsent: Edit[] = [];
  private shown: readonly { readonly field: string; readonly keys: readonly string[] }[] = [];
  /** For each edit those that were on the screen when it was typed. */
  readonly saw = new Map<string, ReadonlySet<string>>();

  constructor(private readonly name: string) {}

  type(field: string, value: number): void {
    this.count += 1;
    const id = `${this.name}:${this.count}`;
    const supersedes = this.shown.find((one) => one.field === field)?.keys ?? [];
    const own = this.typed.filter((one) => one.field === field).map((one) => one.id);
    const edit = { id, field, value, at: '2026-06-01T07:00:00.000Z', supersedes };
    this.typed.push(edit);
    this.unsent.push(edit);
    this.saw.set(id, new Set([...supersedes, ...own]));
  }

  look(draft: Draft): void {
    this.shown = fieldsOf(draft).map(({ field, values }) => ({
      field,
      keys: values.flatMap(({ edits }) => edits.map(({ id }) => id)),
    }));
  }
}

class Server {
  draft = draftDecider.initialState();

  take(edits: readonly Edit[]): void {
    const sent = { by: 'assessor-1', receivedAt: '2026-06-01T08:00:00.000Z', today, round: 0 };
    const decision = draftDecider.decide({ type: 'KeepEdits', edits, ...sent }, this.draft);
    if (isRefusal(decision)) throw new Error(decision.code);
    this.draft = decision.reduce(draftDecider.evolve, this.draft);
  }
}

function live(story: readonly Step[]): { readonly server: Server; readonly devices: readonly Device[] } {
  const server = new Server();
  const devices = DEVICES.map((name) => new Device(name));
  for (const step of story) {
    const one = devices[step.device]!;
    if (step.do === 'type') one.type(`scenes.S0${step.field + 1}`, step.value);
    else if (step.do === 'look') one.look(server.draft);
    else {
      const part = one.unsent.toReversed().slice(0, step.part);
      server.take(part);
      if (!step.lost) one.unsent = one.unsent.filter((edit) => !part.includes(edit));
    }
  }
  // In the evening all of them have a network; the morning's requests come once more.
  for (const { typed } of devices) server.take(typed);
  return { server, devices };
}

describe('devices that come and go', () => {
  it('never make anything disappear that nobody looked at: it stands, or somebody who saw it typed something else', () => {
    fc.assert(
      fc.property(steps, (story) => {
        const { server, devices } = live(story);
        const standing = new Set(
          fieldsOf(server.draft).flatMap(({ values }) =>
            values.flatMap(({ edits }) => edits.map(({ id }) => id)),
          ),
        );
        const seen = new Set(devices.flatMap(({ saw }) => [...saw.values()].flatMap((ids) => [...ids])));
        for (const { typed } of devices)
          for (const { id } of typed) expect(standing.has(id) || seen.has(id)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('never bring back what somebody saw and replaced', () => {
    fc.assert(
      fc.property(steps, (story) => {
        const { server, devices } = live(story);
        const replaced = new Set(devices.flatMap(({ saw }) => [...saw.values()].flatMap((ids) => [...ids])));
        for (const { values } of fieldsOf(server.draft))
          for (const { edits } of values) for (const { id } of edits) expect(replaced.has(id)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('leave one value in a field where the last one to type had seen all that was there', () => {
    fc.assert(
      fc.property(steps, (story) => {
        const { server, devices } = live(story);
        const [last] = devices as [Device];
        last.look(server.draft);
        for (const { field } of fieldsOf(server.draft)) last.type(field, 4);
        server.take(last.unsent);
        for (const { values } of fieldsOf(server.draft)) expect(values).toMatchObject([{ value: 4 }]);
        const typed = devices.reduce((sum, one) => sum + one.typed.length, 0);
        expect(typedIn(server.draft).edits.size).toBe(typed);
      }),
      { numRuns: 300 },
    );
  });
});
