import { ChainCasePublished, ChainCaseWithdrawn } from '#contracts';
import type { Aggregate } from '#event-log';
import {
  chainCaseDecider,
  type ChainCase,
  type ChainCaseCommand,
  type ChainCaseEvent,
} from './domain/chain-case.ts';

const PUBLIC = { ChainCasePublished, ChainCaseWithdrawn };

export const chainCaseAggregate: Aggregate<ChainCaseCommand, ChainCaseEvent, ChainCase> = {
  category: 'chain-case',
  decider: chainCaseDecider,
  toPublic: (event) => ({ contract: PUBLIC[event.type], payload: event.data }),
};
