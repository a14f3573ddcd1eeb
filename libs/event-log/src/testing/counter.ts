import { IsInt, IsString, Length, Max, Min } from 'class-validator';
import { contract } from '#contracts';
import { localDate, Refusal, type DomainEvent } from '#kernel';
import type { Aggregate, CommandMeta } from '../aggregate.ts';

/** The smallest aggregate with a rule: adds up; refuses what is below zero; nothing happens for zero. */
export type Counted = DomainEvent<'Counted', { by: number; note?: string }>;
export interface Count {
  readonly by: number;
  readonly times?: number;
  readonly note?: string;
}

export class CountedPayload {
  @IsString() @Length(1, 40) counterId!: string;
  @IsInt() @Min(1) @Max(1_000) by!: number;
}

export const CountedContract = contract({
  type: 'sample.counter.counted',
  version: 1,
  payload: CountedPayload,
  key: (payload) => payload.counterId,
  description: { zh: '已计数', en: 'Counted.' },
});

export const privateCounter: Aggregate<Count, Counted, { total: number }> = {
  category: 'tally',
  decider: {
    initialState: () => ({ total: 0 }),
    evolve: (state, event) => ({ total: state.total + event.data.by }),
    decide: ({ by, times = 1, note }) => {
      if (by < 0) return new Refusal('counter.negative', { by });
      if (by === 0) return [];
      const counted: Counted = { type: 'Counted', effectiveOn: localDate('2024-06-30'), data: { by, note } };
      return Array.from({ length: times }, () => counted);
    },
  },
};

export const counter: Aggregate<Count, Counted, { total: number }> = {
  ...privateCounter,
  category: 'counter',
  toPublic: (event, id) => ({ contract: CountedContract, payload: { counterId: id, by: event.data.by } }),
};

let commands = 0;
export function meta(commandId = `command-${(commands += 1)}`): CommandMeta {
  return { commandId, actor: 'official-1', correlationId: `call-${commandId}` };
}
