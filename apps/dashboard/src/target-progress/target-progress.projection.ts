import type { ReceivedEvent } from '#contracts';
import type { Position } from '#kernel';
import { projection } from '#projections';
import {
  counts,
  emptyRow,
  settled,
  withFact,
  type ProgressRow,
  type RowKind,
} from './domain/progress-row.ts';
import { factContracts, factOf } from './target-progress.facts.ts';

/** Topics that are not about an enterprise, and the streams in them. */
const LISTINGS: Readonly<Record<string, Exclude<RowKind, 'enterprise'>>> = {
  'marketplace.provider': 'provider',
  'marketplace.product': 'product',
  'registry.chain-case': 'chain-case',
};

/** A provider may be an enterprise of the city too: the two are different rows. */
function rowKey(kind: RowKind, key: string): string {
  return kind === 'enterprise' ? key : `${kind}/${key}`;
}

function kindOfStream(stream: string): RowKind {
  return Object.values(LISTINGS).find((kind) => stream.startsWith(`${kind}-`)) ?? 'enterprise';
}

/** Where do we stand against each target, on any day, by district and industry, and who is behind a figure. */
export const targetProgress = projection<ProgressRow>({
  name: 'target-progress',
  version: 3,
  contracts: factContracts,
  key: ({ topic, key }: ReceivedEvent) => rowKey(LISTINGS[topic] ?? 'enterprise', key),
  keyOf: ({ stream, key }: Position) => rowKey(kindOfStream(stream), key),
  initial: (key) => {
    const [kind, code] = key.includes('/')
      ? (key.split('/', 2) as [RowKind, string])
      : (['enterprise', key] as const);
    return emptyRow(kind, code);
  },
  evolve: (row, event) => {
    const fact = factOf(event);
    return fact ? withFact(row, fact) : row;
  },
  settle: settled,
  tallies: counts,
  indexes: [
    {
      keys: {
        'spells.measure': 1,
        'spells.programme': 1,
        'spells.state': 1,
        'spells.district': 1,
        'spells.industry': 1,
      },
    },
  ],
});
