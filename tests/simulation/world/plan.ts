import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { mix, type Weather } from '../time/choices.ts';
import { CATEGORIES, POISON, type Category } from './enterprises.ts';
import { withTheme } from './themes.ts';

export interface PlannedCommand {
  readonly id: string;
  readonly atMs: number;
  readonly category: Category;
  /** Index of the enterprise. */
  readonly who: number;
  readonly texts: readonly string[];
}

export type ActKind =
  | 'kill'
  | 'restart'
  | 'freeze'
  | 'freeze at work'
  | 'clock jump'
  | 'member crash'
  | 'database away'
  | 'broker away'
  | 'oplog rolls over'
  | 'delivered again'
  | 'offsets rewound'
  | 'garbage'
  | 'repair'
  | 'replay'
  | 'rebuild';

/** Something the adversary (or the operator) does at a time; `whom` and `size` mean what the kind makes of them. */
export interface Act {
  readonly atMs: number;
  readonly kind: ActKind;
  readonly whom: number;
  readonly size: number;
}

/** Everything about a seed that is decided before it begins. */
export interface Plan {
  readonly seed: number;
  readonly weather: Weather;
  readonly partitions: number;
  readonly logProcesses: number;
  readonly readerProcesses: number;
  readonly commands: readonly PlannedCommand[];
  readonly acts: readonly Act[];
  /** Whether there is a consumer beside the projection whose effect no transaction covers. */
  readonly letters: boolean;
  /** Chance that an insert waits between its timestamp and the oplog. */
  readonly stalls: number;
  /** From then on nothing bad happens any more. */
  readonly calmAtMs: number;
}

/** How often each act comes up, in parts of the whole. */
const ACTS: readonly (readonly [ActKind, number])[] = [
  ['kill', 5],
  ['restart', 2],
  ['freeze', 4],
  ['clock jump', 1],
  ['member crash', 3],
  ['database away', 2],
  ['broker away', 2],
  ['oplog rolls over', 2],
  ['delivered again', 3],
  ['offsets rewound', 2],
  ['garbage', 2],
  ['repair', 2],
  ['replay', 5],
  ['rebuild', 2],
];

/** A plan for a seed. Each has its own character: some are calm, some lose requests, some kill, some have poison. */
export function planFor(seed: number): Plan {
  // The generator itself begins alike for numbers that are near each other.
  const source = xoroshiro128plus(mix(seed));
  const upTo = (most: number) => uniformInt(source, 0, most);
  const oneOf = <T>(items: readonly T[]): T => items[upTo(items.length - 1)]!;
  const calmAtMs = 1_500 + upTo(10_500);
  const weather = {
    slow: oneOf([0.02, 0.1, 0.3]),
    lost: oneOf([0, 0.005, 0.02]),
    killed: oneOf([0, 0, 0.002, 0.008]),
  };
  const poisonous = upTo(2) === 0;
  const commands = Array.from({ length: 3 + upTo(11) }, (_, nth): PlannedCommand => {
    const texts = Array.from({ length: oneOf([1, 1, 1, 2, 3]) }, (_event, index) => {
      const name = `c${nth + 1}.${index + 1}`;
      return poisonous && upTo(7) === 0 ? `${name} ${POISON}` : name;
    });
    const atMs = upTo(Math.floor(calmAtMs * 0.8));
    return { id: `c${nth + 1}`, atMs, category: oneOf(CATEGORIES), who: upTo(3), texts };
  });
  const lots = ACTS.flatMap(([kind, parts]) => Array.from({ length: parts }, () => kind));
  const acts = Array.from({ length: upTo(8) }, (): Act => {
    return { atMs: upTo(calmAtMs), kind: oneOf(lots), whom: upTo(99), size: upTo(99) };
  });
  const plan: Plan = {
    seed,
    weather,
    partitions: oneOf([1, 2, 2]),
    logProcesses: oneOf([1, 2]),
    readerProcesses: oneOf([1, 2, 2]),
    commands,
    acts,
    calmAtMs,
    letters: upTo(3) === 0,
    stalls: 0.08,
  };
  return withTheme(plan, upTo(11), upTo);
}
