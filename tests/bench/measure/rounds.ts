/** What one contender did in one round. */
export type Measured = Readonly<Record<string, number>>;

export interface Contender {
  readonly name: string;
  readonly run: (round: number) => Promise<Measured>;
}

/**
 * Each contender once per round, one after the other, every other round in the opposite order, so that a busy minute of
 * the machine does not hit always the same one.
 */
export async function interleaved(
  contenders: readonly Contender[],
  rounds: number,
): Promise<Map<string, Measured[]>> {
  const results = new Map<string, Measured[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 1; round <= rounds; round += 1)
    for (const { name, run } of round % 2 === 1 ? contenders : contenders.toReversed()) {
      const measured = await run(round);
      console.error(`  round ${round} ${name}: ${inWords(measured)}`);
      results.get(name)!.push(measured);
    }
  return results;
}

function inWords(measured: Measured): string {
  return Object.entries(measured)
    .map(([what, value]) => `${what} ${Number(value.toPrecision(4))}`)
    .join(', ');
}
