import type { Mutation } from './mutation.ts';

const CONSUMER = 'libs/messaging/src/consumer';
const STORE = 'libs/messaging/src/state/mongo-consumer-store.schema.ts';

export const CONSUMER_MUTATIONS: readonly Mutation[] = [
  {
    name: 'skip-the-fence',
    file: STORE,
    from: '{ _id: this.#id(claim.topic, claim.partition), fence: claim.fence },\n      { $set: { ...change',
    to: '{ _id: this.#id(claim.topic, claim.partition) },\n      { $set: { ...change',
  },
  {
    name: 'drop-the-parked-key',
    file: `${CONSUMER}/lane-work.ts`,
    from: '      this.#parked.add(key);\n',
    to: '',
  },
  {
    name: 'forget-parked-keys-at-a-rebalance',
    file: `${CONSUMER}/lane-work.ts`,
    from: 'this.#parked = new Set(parked);',
    to: 'this.#parked = new Set(); void parked;',
  },
  {
    name: 'store-only-the-poison',
    file: `${CONSUMER}/lane-work.ts`,
    from: '[message, ...behind.map((other) => other.message)].map(',
    to: '[message].map(',
  },
  {
    name: 'keep-no-dead-letter',
    file: `${CONSUMER}/lane-work.ts`,
    from: '    await this.#parts.deadLetters.add(parked);\n',
    to: '',
  },
  {
    name: 'replay-out-of-order',
    file: `${CONSUMER}/replay.ts`,
    from: 'a.version - b.version ||',
    to: 'b.version - a.version ||',
  },
  {
    name: 'free-the-key-before-its-messages-ran',
    file: `${CONSUMER}/replay.ts`,
    from: '    const head = await this.#work(items, replay, before);\n',
    to: '    await this.#parts.store.endReplay(this.#tenure.claim, key, { applied: 0 });\n    const head = await this.#work(items, replay, before);\n',
  },
  {
    name: 'leave-out-what-a-replay-cannot-handle-yet',
    file: `${CONSUMER}/replay.ts`,
    from: `        const head = headOf(readable.message, poison, attempts);
        await this.#parts.deadLetters.add([{ message: readable.message, head }]);
        return head;`,
    to: `        const head = headOf(readable.message, poison, attempts);
        await this.#parts.deadLetters.add([{ message: readable.message, head }]);
        await this.#parts.store.takeOff(this.#tenure.claim, [readable.message.offset]);`,
  },
  {
    name: 'throw-away-what-waited-unreadable',
    file: `${CONSUMER}/replay.ts`,
    from: "if ('error' in item && Number(item.message.offset) !== before.offset)",
    to: "if ('error' in item && item.message.offset === '-1')",
  },
  {
    name: 'pace-replays-by-a-clock-that-is-set',
    file: `${CONSUMER}/lane-work.ts`,
    from: 'const now = performance.now();',
    to: 'const now = Date.now();',
  },
  {
    name: 'save-the-offset-before-the-handler-ran',
    file: `${CONSUMER}/delivery.ts`,
    from: '    if (await overdue(this.#call(batch), limitMs)) {',
    to: '    await save(claim);\n    if (await overdue(this.#call(batch), limitMs)) {',
  },
  {
    name: 'give-a-batch-up-when-the-world-is-away',
    file: `${CONSUMER}/partition-lane.ts`,
    from: `          await pause(backoff.next(), signal);
        }`,
    to: `          await pause(backoff.next(), signal);
          break;
        }`,
  },
  {
    name: 'take-trouble-for-poison',
    file: 'libs/messaging/src/errors.ts',
    from: '  if (error instanceof Transient) return true;\n',
    to: '  if (depth < 9) return false;\n',
  },
];
