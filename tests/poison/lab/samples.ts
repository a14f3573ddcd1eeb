import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contracts, type EventContract } from '#contracts';
import { creditCodeCheckCharacter, localDate } from '#kernel';
import { toOutgoing, type OutgoingEvent } from '#messaging';

const GOLDEN = 'libs/contracts/golden';

/** A contract of a topic (the first unless named), its golden example, and where a payload of it has its key. */
export interface Sample {
  readonly contract: EventContract;
  readonly example: Readonly<Record<string, unknown>>;
  readonly field: string;
}

export function sampleOf(topic: string, type?: string): Sample {
  const contract = contracts.find((one) => one.topic === topic && (!type || one.type === type))!;
  const file = join(GOLDEN, `${contract.type}.v${contract.version}.json`);
  const { example } = JSON.parse(readFileSync(file, 'utf8')) as { example: Record<string, unknown> };
  const key = contract.key(example);
  return { contract, example, field: Object.keys(example).find((name) => example[name] === key)! };
}

/** Every key of ours can be a credit code. */
export function keyOfNumber(number: number): string {
  const first17 = `91430200${String(number).padStart(9, '0')}`;
  return first17 + creditCodeCheckCharacter(first17)!;
}

/** Event `version` in the stream of key `number`. `correlationId` tells a handler under trial what to do. */
export function sampleEvent(
  { contract, example, field }: Sample,
  number: number,
  version: number,
  correlationId = 'none',
): OutgoingEvent {
  const key = keyOfNumber(number);
  return toOutgoing(
    contract,
    { ...example, [field]: key },
    {
      stream: `sample-${key}`,
      streamVersion: version,
      recordedAt: '2024-06-01T08:00:00.000Z',
      effectiveOn: localDate('2024-06-01'),
      actor: 'official-1',
      commandId: `c${version}`,
      correlationId,
    },
  );
}
