import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Example } from '#service-kit';
import { isUpdate } from '#testing';
import { startChecks, type ChecksUnderTest } from '../../testing/checks-service.ts';
import { BOOK_EXAMPLES } from '../example-names.ts';

let service: ChecksUnderTest;

beforeAll(async () => {
  service = await startChecks();
});

afterAll(() => service.close());

describe('the examples of what can be read of the book', () => {
  it.each(readdirSync(BOOK_EXAMPLES))('%s is what the service answers', async (name) => {
    const file = join(BOOK_EXAMPLES, name);
    const example = JSON.parse(readFileSync(file, 'utf8')) as Example;
    const [, url] = /^GET (\S+)$/.exec(String(example.request))!;
    const reply = await service.app.inject({ url: url!, headers: { 'accept-language': 'en' } });
    const answered = { ...example, status: reply.statusCode, answer: reply.json() as object };
    if (isUpdate) writeFileSync(file, `${JSON.stringify(answered, null, 2)}\n`);
    else expect(answered).toEqual(example);
  });
});
