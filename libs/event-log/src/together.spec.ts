import { Together } from './together.ts';

/** Work that ends when it is told to, and remembers what it was asked. */
function controlled(limits = { width: 1, most: 3 }) {
  const batches: { asks: readonly number[]; end: PromiseWithResolvers<readonly number[]> }[] = [];
  const together = new Together<number, number>((asks) => {
    const end = Promise.withResolvers<readonly number[]>();
    batches.push({ asks, end });
    return end.promise;
  }, limits);
  const done = (index: number) => {
    const { asks, end } = batches[index]!;
    end.resolve(asks.map((ask) => ask * 10));
  };
  return { together, batches, done };
}

const turn = () => new Promise(setImmediate);

describe('asks that go together', () => {
  it('sends the first at once and alone', async () => {
    const { together, batches, done } = controlled();
    const answer = together.ask(1);
    await turn();
    expect(batches[0]!.asks).toEqual([1]);
    done(0);
    expect(await answer).toBe(10);
  });

  it('gathers what comes meanwhile, up to a limit, and answers each its own', async () => {
    const { together, batches, done } = controlled();
    const answers = [together.ask(1)];
    await turn();
    answers.push(...[2, 3, 4, 5].map((ask) => together.ask(ask)));
    await turn();
    expect(batches).toHaveLength(1);
    done(0);
    await turn();
    expect(batches[1]!.asks).toEqual([2, 3, 4]);
    done(1);
    await turn();
    expect(batches[2]!.asks).toEqual([5]);
    done(2);
    expect(await Promise.all(answers)).toEqual([10, 20, 30, 40, 50]);
  });

  it('has no more than its width under way', async () => {
    const { together, batches } = controlled({ width: 2, most: 1 });
    for (const ask of [1, 2, 3]) void together.ask(ask);
    await turn();
    expect(batches.map(({ asks }) => asks)).toEqual([[1], [2]]);
  });

  it('fails those of one batch, and goes on with the next', async () => {
    const { together, batches, done } = controlled();
    const failing = together.ask(1);
    await turn();
    const next = together.ask(2);
    batches[0]!.end.reject(new Error('away'));
    await expect(failing).rejects.toThrow('away');
    await turn();
    done(1);
    expect(await next).toBe(20);
  });
});
