/** How rough the world is in one seed: chances per request that leaves a process. */
export interface Weather {
  readonly slow: number;
  readonly lost: number;
  readonly killed: number;
}

export type Fate =
  'ordinary' | 'slow' | 'request lost' | 'answer lost' | 'late' | 'killed before' | 'killed after';

export interface Chosen {
  readonly fate: Fate;
  readonly requestMs: number;
  readonly answerMs: number;
}

const ORDINARY: Chosen = { fate: 'ordinary', requestMs: 1, answerMs: 1 };

/**
 * What happens at each await. A choice depends on the seed, the place and how often that place was passed, and on nothing
 * else: so when one is taken back, the others stay as they were, and a failing run can be made smaller choice by choice.
 */
export class Choices {
  /** Every choice that was not the ordinary one, in the order in which they were made. */
  readonly made: string[] = [];
  /** From then on everything is ordinary. */
  calm = false;
  private readonly places = new Map<string, { readonly hash: number; passed: number }>();

  constructor(
    private readonly seed: number,
    private readonly weather: Weather,
    /** When given, only these choices may differ from the ordinary one. */
    private readonly allowed?: ReadonlySet<string>,
  ) {}

  /** True with the given chance; false is the ordinary way. */
  chance(place: string, chance: number): boolean {
    const { value, name } = this.draw(place);
    return value < chance && this.take(name);
  }

  /** A whole number from 0 (ordinary) to `most`. */
  upTo(place: string, most: number): number {
    const { value, name } = this.draw(place);
    const chosen = Math.floor(value * (most + 1));
    return chosen > 0 && this.take(name) ? chosen : 0;
  }

  /** What becomes of a request; only one that changes something can come late. */
  fate(place: string, changes: boolean): Chosen {
    const { slow, lost, killed } = this.weather;
    const { value, name, more } = this.draw(place);
    if (value >= slow + lost + killed || !this.take(name)) return ORDINARY;
    const first = more(1);
    const second = more(2);
    if (value < killed)
      return {
        fate: first < 0.5 ? 'killed before' : 'killed after',
        requestMs: 1 + second * 20,
        answerMs: 1,
      };
    if (value < killed + lost) {
      const gone = changes ? LOST[Math.floor(first * 3)]! : 'answer lost';
      return { fate: gone, requestMs: 1 + second * 20, answerMs: 5 + second * 200 };
    }
    return { fate: 'slow', requestMs: 1 + spread(first), answerMs: 1 + spread(second) };
  }

  private take(name: string): boolean {
    if (this.calm || (this.allowed && !this.allowed.has(name))) return false;
    this.made.push(name);
    return true;
  }

  private draw(place: string) {
    let known = this.places.get(place);
    if (!known) this.places.set(place, (known = { hash: hashOf(place), passed: 0 }));
    known.passed += 1;
    const base = mix(this.seed ^ mix(known.hash + known.passed * 0x9e3779b1));
    const more = (nth: number) => mix(base + nth * 0x85ebca6b) / 2 ** 32;
    return { value: more(0), name: `${place}#${known.passed}`, more };
  }
}

const LOST = ['request lost', 'answer lost', 'late'] as const;

/** Mostly some milliseconds, now and then seconds. */
function spread(value: number): number {
  if (value < 0.9) return value * 40;
  return value < 0.99 ? (value - 0.9) * 10_000 : (value - 0.99) * 800_000;
}

/** Neighbours come out far from each other. */
export function mix(value: number): number {
  let mixed = value | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
