import { eventually } from './index.ts';

describe('eventually', () => {
  it('tries again while the assertion throws or answers false', async () => {
    let tries = 0;
    const result = await eventually(
      () => {
        tries += 1;
        if (tries === 1) throw new Error('not yet');
        return tries > 2 && 'there';
      },
      { everyMs: 1 },
    );
    expect(result).toBe('there');
  });

  it('throws the last failure when the time is over', async () => {
    const never = eventually(() => Promise.reject(new Error('red')), { timeoutMs: 20, everyMs: 1 });
    await expect(never).rejects.toThrow('not so within 20 ms: red');
  });
});
