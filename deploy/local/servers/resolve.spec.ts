import { StartFailure } from '../failure.ts';
import { silent } from '../progress.ts';
import { resolveServer } from './resolve.ts';
import { given, type Way } from './server.ts';

const absent: Way = { name: 'absent way', find: async () => undefined };
const broken: Way = { name: 'broken way', optional: true, find: () => Promise.reject(new Error('no image')) };
const working = (name: string): Way => ({ name, find: async () => async () => given(`${name}:1`) });

describe('where a server comes from', () => {
  it('is the given address before anything on the machine is looked at', async () => {
    const unasked: Way = { name: 'unasked', find: () => Promise.reject(new Error('asked')) };
    expect(await resolveServer('Kafka', 'broker:9092', [unasked], silent)).toMatchObject({
      address: 'broker:9092',
      source: 'given',
    });
  });

  it('is the first way that works, in order', async () => {
    const server = await resolveServer('Kafka', '', [absent, working('second'), working('third')], silent);
    expect(server.address).toBe('second:1');
  });

  it('goes on when an optional way breaks, and says so', async () => {
    const notes: string[] = [];
    const progress = { ...silent, note: (text: string) => notes.push(text) };
    const server = await resolveServer('MongoDB', undefined, [broken, working('next')], progress);
    expect(server.address).toBe('next:1');
    expect(notes.join()).toContain('no image');
  });

  it('fails with every reason and what to do when nothing works', async () => {
    const failure = await resolveServer('MongoDB', undefined, [absent, broken], silent).catch(
      (error) => error,
    );
    expect(failure).toBeInstanceOf(StartFailure);
    expect(failure.next.en).toContain('MONGODB_URI');
    expect(failure.details).toEqual(['absent way: not on this machine', 'broken way: no image']);
  });

  it('does not hide that a program of its own did not start', async () => {
    const died = new StartFailure({ en: 'died', zh: '' }, { en: 'look', zh: '' });
    const dying: Way = { name: 'download', find: async () => () => Promise.reject(died) };
    await expect(resolveServer('Kafka', undefined, [dying, working('never')], silent)).rejects.toThrow(
      'died',
    );
  });
});
