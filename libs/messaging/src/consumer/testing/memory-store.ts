import { EnterpriseDetailsCorrected } from '#contracts';
import { creditCodeCheckCharacter, localDate } from '#kernel';
import { toOutgoing } from '../../envelope/to-outgoing.ts';
import { Fenced } from '../../errors.ts';
import type { RawMessage } from '../../kafka/port.ts';
import type { Claim, ConsumerStore, SetAside } from '../../state/consumer-store.ts';
import type { ParkedHead, ParkedKey } from '../../state/parked-key.ts';

export const codes = ['91430200000000001', '91430200000000002', '91430200000000003'].map(
  (first17) => first17 + creditCodeCheckCharacter(first17)!,
);

/** Event `version` of enterprise `who` at an offset. */
export function message(offset: number, who: number, version: number, value?: Buffer): RawMessage {
  const code = codes[who]!;
  const { topic, key, headers, ...rest } = toOutgoing(
    EnterpriseDetailsCorrected,
    { code, name: `name ${version}` },
    {
      stream: `enterprise-${code}`,
      streamVersion: version,
      recordedAt: '2024-06-08T02:00:00.000Z',
      effectiveOn: localDate('2024-05-30'),
      actor: 'a',
      commandId: 'c',
      correlationId: `${who}`,
    },
  );
  return {
    topic,
    partition: 0,
    offset: String(offset),
    key: Buffer.from(key),
    value: value ?? rest.value,
    headers,
    timestamp: '0',
  };
}

/** What a lane keeps, in memory. */
export class MemoryStore implements ConsumerStore {
  nextOffset = 0n;
  parked = new Map<string, ParkedHead>();
  stored: { key: string; message: RawMessage }[] = [];
  requests: ParkedKey[] = [];
  fence = 1;
  claim = async (topic: string, partition: number) => ({
    claim: { topic, partition, fence: this.fence },
    nextOffset: this.nextOffset,
    parked: [],
  });
  holds = async ({ fence }: Claim) => fence === this.fence;
  renew = async (claim: Claim) => {
    this.#check(claim);
    this.fence += 1;
    return { ...claim, fence: this.fence };
  };
  saveOffset = async (claim: Claim, nextOffset: bigint) => {
    this.#check(claim);
    this.nextOffset = nextOffset;
  };
  setAside = async (claim: Claim, { parked, waiting }: SetAside) => {
    this.#check(claim);
    for (const { key, head } of parked) this.parked.set(key, head);
    this.stored.push(...waiting);
  };
  replayRequests = async () => this.requests;
  waiting = async (_claim: Claim, key: string) =>
    this.stored.filter((one) => one.key === key).map((one) => one.message);
  takeOff = async (claim: Claim, offsets: readonly string[]) => {
    this.#check(claim);
    this.stored = this.stored.filter((one) => !offsets.includes(one.message.offset));
  };
  endReplay = async (_claim: Claim, key: string, { head }: { head?: ParkedHead }) => {
    this.requests = [];
    if (head) this.parked.set(key, head);
    else this.parked.delete(key);
  };
  ask(who: number, setAsideOffset?: number) {
    const replay = { requestedAt: new Date(), ...(setAsideOffset === undefined ? {} : { setAsideOffset }) };
    const head = this.parked.get(codes[who]!);
    this.requests = [{ key: codes[who], head, replay } as unknown as ParkedKey];
  }
  #check({ fence }: Claim) {
    if (fence !== this.fence) throw new Fenced('taken over');
  }
}
