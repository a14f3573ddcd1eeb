import { ProviderFiled, ProviderReinstated, ProviderRemoved, ProviderSuspended } from '#contracts';
import type { Aggregate } from '#event-log';
import {
  providerDecider,
  type Provider,
  type ProviderCommand,
  type ProviderEvent,
} from './domain/provider.ts';

const PUBLIC = { ProviderFiled, ProviderReinstated, ProviderRemoved, ProviderSuspended };

/** A provider by its credit code. */
export const providerAggregate: Aggregate<ProviderCommand, ProviderEvent, Provider> = {
  category: 'provider',
  decider: providerDecider,
  toPublic: (event) => ({ contract: PUBLIC[event.type], payload: event.data }),
};
