import { setTimeout as pause } from 'node:timers/promises';
import { EnterpriseRegistered, type ReceivedEvent } from '#contracts';
import { DEFAULT_TUNING } from '#messaging';
import { eventually } from '../../../libs/testing/src/eventually.ts';
import { isMessage, type Bytes, type Specimen } from '../corpus/specimen.ts';
import { Laboratory, type Place } from '../lab/laboratory.ts';
import { keyOfNumber, sampleEvent, sampleOf } from '../lab/samples.ts';
import { PATIENCE_S, type Delivery, type Observation } from './observation.ts';
import type { PlainConsumers } from './plain-consumers.ts';
import { WAYS, type Way } from './told.ts';

const TOPIC = 'registry.enterprise';
const [VICTIM, BEHIND, BESIDE, STRANGER] = [1, 2, 3, 4] as const;
const PROBES = 15;
const EVERY_MS = 200;
/** Ours for this comparison; the product's own is ten times as long. */
const HANDLER_TIMEOUT_MS = 1_000;

export interface SideBySide {
  readonly specimen: Specimen;
  readonly plain: Readonly<Record<Way, Observation>>;
  readonly ours: Observation;
}

interface Seen {
  readonly partition: number;
  readonly offset: string;
  readonly at: number;
}

/** One bad message on a topic with three consumers: two plain ones and ours, all with their own group. */
export async function sideBySide(
  place: Place,
  specimen: Specimen,
  plain: PlainConsumers,
): Promise<SideBySide> {
  const lab = await Laboratory.open(place);
  const topic = lab.topic(TOPIC);
  const config = isMessage(specimen) ? specimen.topicConfig : undefined;
  await lab.createTopics([TOPIC], 2, config);
  const keeper = lab.keeper(isMessage(specimen) ? new Map() : new Map([['bug', specimen]]));
  const ours: (Seen & { key: string })[] = [];
  keeper.committed.push(({ partition, offset, key }: ReceivedEvent) =>
    ours.push({ partition, offset, key, at: Date.now() }),
  );
  const tuning = { ...DEFAULT_TUNING, maxWaitMs: 100, handlerTimeoutMs: HANDLER_TIMEOUT_MS };
  const running = await lab.consume([TOPIC], keeper, tuning);
  await plain.start(topic, specimen.id);

  const sample = sampleOf(TOPIC, EnterpriseRegistered.type);
  const put = (partition: number, bytes: Bytes) => lab.producer.put(topic, [{ ...bytes, partition }]);
  const warm = [
    [0, VICTIM],
    [0, BEHIND],
    [1, BESIDE],
  ] as const;
  for (const [partition, number] of warm) await put(partition, sampleEvent(sample, number, 1));
  const warmedUp = () =>
    ours.length === warm.length &&
    WAYS.every(
      (way) =>
        plain.crashed.some((one) => one.way === way) ||
        plain.stored.filter((one) => one.way === way).length >= warm.length,
    );
  await eventually(warmedUp, { timeoutMs: 30_000, everyMs: 50 }).catch(() => undefined);

  const valid = sampleEvent(sample, VICTIM, 2, 'bug');
  const bent = isMessage(specimen)
    ? specimen.bend(valid, sampleEvent(sample, STRANGER, 2), sample.field)
    : {};
  const bad: Bytes = { key: valid.key, value: valid.value, headers: valid.headers, ...bent };
  await put(0, bad);
  const sentAt = [new Map<string, number>(), new Map<string, number>()] as const;
  for (let version = 2; version < PROBES + 2; version += 1) {
    for (const [partition, number] of [warm[1], warm[2]]) {
      // The bad message stands at offset 2 of its partition, so the probes behind it begin at 3.
      sentAt[partition].set(String(partition === 0 ? version + 1 : version - 1), Date.now());
      await put(partition, sampleEvent(sample, number, version));
    }
    await pause(EVERY_MS);
  }
  const through = (seen: readonly Seen[]) =>
    seen.filter(({ partition, offset }) => sentAt[partition as 0 | 1].has(offset)).length >= 2 * PROBES;
  const allThrough = () =>
    through(ours) && WAYS.every((way) => through(plain.stored.filter((one) => one.way === way)));
  await eventually(allThrough, { timeoutMs: PATIENCE_S * 1_000, everyMs: 50 }).catch(() => undefined);

  const delivery = (partition: 0 | 1, seen: readonly Seen[]): Delivery => {
    const sent = sentAt[partition];
    const probes = seen.filter((one) => one.partition === partition && sent.has(one.offset));
    return {
      delivered: new Set(probes.map(({ offset }) => offset)).size,
      of: PROBES,
      worstMs: Math.max(0, ...probes.map(({ offset, at }) => at - sent.get(offset)!)),
    };
  };
  const isBad = ({ partition, offset }: Seen) => partition === 0 && offset === '2';
  const own = keyOfNumber(VICTIM);
  const ofWay = (way: Way): Observation => {
    const stored = plain.stored.filter((one) => one.way === way);
    return {
      calls: plain.called.filter((one) => one.way === way && isBad(one)).length,
      storedAs: stored.find(isBad)?.id,
      own,
      behind: delivery(0, stored),
      beside: delivery(1, stored),
      crash: plain.crashed.find((one) => one.way === way),
    };
  };
  const parked = (await lab.deadLetters.list()).map(({ head }) => head.reason);
  const result: SideBySide = {
    specimen,
    plain: { validating: ofWay('validating'), plain: ofWay('plain') },
    ours: {
      calls: 1,
      storedAs: ours.find(isBad)?.key,
      own,
      behind: delivery(0, ours),
      beside: delivery(1, ours),
      parked: parked[0],
    },
  };
  keeper.cured = true;
  await Promise.all([running.stop(), plain.stop()]);
  await lab.close();
  return result;
}
