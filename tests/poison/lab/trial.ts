import { DEAD_LETTER_HEADER, type ParkedView, type RawMessage } from '#messaging';
import { keyOf } from '../../../libs/messaging/src/consumer/sort-out.ts';
import { headerBytes, headerText } from '../../../libs/messaging/src/envelope/header-text.ts';
import { eventually } from '../../../libs/testing/src/eventually.ts';
import { isMessage, type Bytes, type HandlerSpecimen, type Specimen } from '../corpus/specimen.ts';
import type { Laboratory } from './laboratory.ts';
import type { RowKeeper } from './row-keeper.ts';
import { keyOfNumber, sampleEvent, sampleOf, type Sample } from './samples.ts';

const HEALTHY = 12;
const STRANGER = 900_000;
const WITHIN_MS = 90_000;

/** One specimen on one topic: its own key, the bytes put there, what is expected. */
export interface Subject {
  readonly topic: string;
  readonly specimen: Specimen;
  readonly number: number;
  readonly key: string;
  readonly bytes: Bytes;
  /** The key that gets parked; undefined where nothing does. `''` for a message without a key. */
  readonly parks: string | undefined;
}

export const bugName = (topic: string, { id }: Specimen) => `${topic} ${id}`;

/** The bugs of a run, by the correlation id of the event that shows them. */
export function bugsOf(
  topics: readonly string[],
  specimens: readonly Specimen[],
): Map<string, HandlerSpecimen> {
  const bugs = specimens.filter((one): one is HandlerSpecimen => !isMessage(one));
  return new Map(topics.flatMap((topic) => bugs.map((bug) => [bugName(topic, bug), bug] as const)));
}

export function subjectOf(topic: string, sample: Sample, specimen: Specimen, number: number): Subject {
  const key = keyOfNumber(number);
  if (!isMessage(specimen)) {
    const bytes = sampleEvent(sample, number, 2, bugName(topic, specimen));
    return { topic, specimen, number, key, bytes, parks: specimen.outcome === 'applied' ? undefined : key };
  }
  const valid = sampleEvent(sample, number, 2);
  const bent = specimen.bend(valid, sampleEvent(sample, STRANGER, 2), sample.field);
  const bytes: Bytes = { key: valid.key, value: valid.value, headers: valid.headers, ...bent };
  return {
    topic,
    specimen,
    number,
    key,
    bytes,
    parks: specimen.outcome === 'applied' ? undefined : parkedAs(bytes),
  };
}

function parkedAs({ key }: Bytes): string {
  const bytes = key === null ? null : Buffer.from(key);
  if (!bytes?.length) return '';
  return keyOf({ topic: '', partition: 0, offset: '', key: bytes, value: null, headers: {}, timestamp: '' });
}

/** The whole life of a set of specimens on one topic: put, parked, others unharmed, letters intact, replayed, healed. */
export class Trials {
  readonly subjects: readonly Subject[];
  readonly #lab: Laboratory;
  readonly #keeper: RowKeeper;
  readonly #topic: string;
  readonly #sample: Sample;
  readonly #first: number;

  constructor(
    lab: Laboratory,
    keeper: RowKeeper,
    topic: string,
    specimens: readonly Specimen[],
    first = 1_000,
  ) {
    this.#lab = lab;
    this.#keeper = keeper;
    this.#topic = topic;
    this.#first = first;
    this.#sample = sampleOf(topic);
    this.subjects = specimens.map((specimen, index) =>
      subjectOf(topic, this.#sample, specimen, first + HEALTHY + index),
    );
  }

  /** Each key has a good event before the bad one and two behind it; healthy keys have three. */
  async put(): Promise<void> {
    const healthy = Array.from({ length: HEALTHY }, (_, index) => this.#first + index);
    const everyone = [...healthy, ...this.subjects.map(({ number }) => number)];
    const good = (version: number, numbers: readonly number[]) =>
      numbers.map((number) => sampleEvent(this.#sample, number, version));
    // A handler's specimen is the second event itself; a message's stands before a good one.
    const second = [
      ...healthy,
      ...this.subjects.filter(({ specimen }) => isMessage(specimen)).map((one) => one.number),
    ];
    const topic = this.#lab.topic(this.#topic);
    await this.#lab.producer.put(topic, good(1, everyone));
    await this.#lab.producer.put(
      topic,
      this.subjects.map(({ bytes }) => bytes),
    );
    await this.#lab.producer.put(topic, good(2, second));
    await this.#lab.producer.put(topic, good(3, everyone));
  }

  /** What is not as it should be; empty when all is well. Waits for it. */
  async settled(): Promise<void> {
    await eventually(async () => none(await this.#problems()), { timeoutMs: WITHIN_MS, everyMs: 100 });
  }

  async #problems(): Promise<string[]> {
    const applied = await this.#keeper.applied(this.#topic);
    const parked = await this.#parked();
    const problems = this.subjects.flatMap((subject) => {
      const { specimen, key, parks } = subject;
      const versions = String(applied.get(key));
      const wanted = parks === key ? '1' : '1,2,3';
      const lines = versions === wanted ? [] : [`${specimen.id}: applied ${versions} instead of ${wanted}`];
      if (parks === undefined) return lines;
      const found = parked.find((one) => isOf(one, subject));
      if (!found) return [...lines, `${specimen.id}: not parked as ${specimen.outcome}`];
      const behind = parks !== key ? 1 : isMessage(specimen) ? 3 : 2;
      return found.waiting === behind
        ? lines
        : [...lines, `${specimen.id}: ${found.waiting} wait, not ${behind}`];
    });
    const extra = parked.length - this.subjects.filter(({ parks }) => parks !== undefined).length;
    if (extra > 0) problems.push(`${extra} parked that should not be`);
    for (let number = this.#first; number < this.#first + HEALTHY; number += 1)
      if (String(applied.get(keyOfNumber(number))) !== '1,2,3')
        problems.push(`healthy key ${number} was held up`);
    return problems;
  }

  /** Differences between what was put and what the dead letters hold. */
  async lettersIntact(letters: readonly RawMessage[]): Promise<string[]> {
    const byPlace = new Map(letters.map((letter) => [placeOf(letter), letter]));
    const parked = await this.#parked();
    return this.subjects.flatMap((subject) => {
      const { specimen, parks, bytes } = subject;
      if (parks === undefined) return [];
      const { partition, head } = parked.find((one) => isOf(one, subject))!;
      const letter = byPlace.get(`${this.#lab.topic(this.#topic)}/${partition}/${head.offset}`);
      if (!letter) return [`${specimen.id}: no dead letter`];
      const wanted = [bytes.key === null ? null : Buffer.from(bytes.key), bytes.value];
      const same = [letter.key, letter.value].every((one, n) => String(one) === String(wanted[n] ?? null));
      const exact = same && (!bytes.value || bytes.value.equals(letter.value!));
      const has = new Set(
        headerBytes(letter.headers).map(({ name, value }) => `${name}=${value.toString('hex')}`),
      );
      const lost = headerBytes(bytes.headers as RawMessage['headers']).filter(
        ({ name, value }) => !has.has(`${name}=${value.toString('hex')}`),
      );
      return [
        ...(exact ? [] : [`${specimen.id}: the letter has other bytes`]),
        ...lost.map(({ name }) => `${specimen.id}: the letter lost header ${name}`),
      ];
    });
  }

  /** Asks for a replay of all that is parked; a gap, which no replay can fill, is accepted by hand. */
  async heal(): Promise<void> {
    for (const { _id, head } of await this.#parked())
      await this.#lab.deadLetters.requestReplay({ id: _id }, { skip: head.reason === 'gap' });
    await eventually(
      async () => none((await this.#parked()).map(({ key, head }) => `${key}: ${head.error}`)),
      {
        timeoutMs: WITHIN_MS,
        everyMs: 100,
      },
    );
    const applied = await this.#keeper.applied(this.#topic);
    none(
      this.subjects.flatMap(({ specimen, key }) => {
        const wanted = specimen.outcome === 'gap' ? '1,2,3,900' : '1,2,3';
        return String(applied.get(key)) === wanted
          ? []
          : [`${specimen.id}: ${String(applied.get(key))} after replay`];
      }),
    );
  }

  async #parked(): Promise<ParkedView[]> {
    return (await this.#lab.deadLetters.list()).filter(({ topic }) => topic === this.#topic);
  }
}

/** Messages without a key are parked each for itself; their id tells them apart. */
function isOf({ key, head }: ParkedView, { parks, specimen, bytes }: Subject): boolean {
  if (head.reason !== specimen.outcome) return false;
  return parks === '' ? key.startsWith('(no key)') && head.eventId === bytes.headers['ce_id'] : key === parks;
}

function placeOf({ headers }: RawMessage): string {
  const { topic, partition, offset } = DEAD_LETTER_HEADER;
  return [topic, partition, offset].map((name) => headerText(headers[name])).join('/');
}

function none(problems: readonly string[]): void {
  if (problems.length > 0) throw new Error(problems.slice(0, 12).join('\n'));
}
