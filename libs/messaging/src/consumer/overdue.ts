const TICKS = 10;

/**
 * True when `work` is not done after `ms` in which this process was able to run: a process that was stopped, or whose event
 * loop was blocked, does not hold that time against its handler. What `work` rejects with is passed on, unless it is late.
 */
export async function overdue(work: Promise<unknown>, ms: number): Promise<boolean> {
  const late = Promise.withResolvers<true>();
  let ticks = 0;
  const timer = setInterval(() => {
    ticks += 1;
    if (ticks === TICKS) late.resolve(true);
  }, ms / TICKS);
  try {
    return await Promise.race([work.then(() => false as const), late.promise]);
  } finally {
    clearInterval(timer);
  }
}
