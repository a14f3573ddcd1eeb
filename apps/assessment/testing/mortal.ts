/** How many more calls a process lives to make. */
export interface Life {
  left: number;
  /** The last call takes effect, and only its answer is never heard. */
  readonly late: boolean;
  /** Set when it is over. */
  died?: () => void;
}

/** The target as a process uses it that is killed at a call: from then on nothing it does has an effect or an end. */
export function mortal<Target extends object>(target: Target, life: Life): Target {
  return new Proxy(target, {
    get(_, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...all: unknown[]) => {
        life.left -= 1;
        if (life.left >= 0) return value.apply(target, all) as unknown;
        const never = new Promise(() => {});
        if (life.left < -1) return never;
        if (!life.late) life.died?.();
        else void Promise.resolve(value.apply(target, all)).then(() => life.died?.());
        return never;
      };
    },
  });
}
