import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describeService, type Example } from '#service-kit';
import { isUpdate } from '#testing';
import { EXAMPLES } from '../example-names.ts';
import { checksDefinition, startChecks, type ChecksUnderTest } from '../../testing/checks-service.ts';

interface Line {
  readonly problem?: object;
}

let checks: ChecksUnderTest;

beforeAll(async () => {
  checks = await startChecks();
});

afterAll(() => checks.close());

const names = readdirSync(EXAMPLES)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replace(/\.json$/, ''));

describe('the examples of the API page', () => {
  it.each(names)('%s is what the service answers', async (name) => {
    const file = join(EXAMPLES, `${name}.json`);
    const example = JSON.parse(readFileSync(file, 'utf8')) as Example;
    const reply = await checks.post(
      name === 'a-batch' ? 'check-batches' : 'checks',
      example.request as object,
      { headers: { 'x-correlation-id': 'example' } },
    );
    const isJson = String(reply.headers['content-type']).includes('json;');
    const answered = {
      ...example,
      status: reply.statusCode,
      answer: isJson && name !== 'a-batch' ? reply.json() : reply.body,
    };
    if (isUpdate) writeFileSync(file, `${JSON.stringify(answered, null, 2)}\n`);
    else expect(answered).toEqual(example);
  });

  it.each(names)('%s fits its one description', async (name) => {
    const { status, answer } = JSON.parse(readFileSync(join(EXAMPLES, `${name}.json`), 'utf8')) as Example;
    if (status !== 200) return;
    const path = name === 'a-batch' ? '/v1/check-batches' : '/v1/checks';
    const { openapi } = await describeService(checksDefinition);
    const { post } = openapi.paths[path] as {
      post: { responses: Record<string, { content: Record<string, { schema: { oneOf: object[] } }> }> };
    };
    const [{ schema }] = Object.values(post.responses['200']!.content) as [{ schema: { oneOf: object[] } }];
    expect(schema.oneOf).toHaveLength(3);
    const fits = new Ajv({ strict: false, validateFormats: false }).compile({
      ...schema,
      components: openapi.components,
    });
    const said =
      typeof answer === 'string'
        ? answer
            .trimEnd()
            .split('\n')
            .slice(0, -1)
            .map((line) => JSON.parse(line) as Line)
        : [answer];
    // A line that has only a problem fits all of them.
    for (const one of said.filter((line) => !(line as Line).problem))
      expect([fits(one), fits.errors]).toEqual([true, null]);
  });

  it('are in the description, beside the body and the answer', async () => {
    const { openapi } = await describeService(checksDefinition);
    const { post } = openapi.paths['/v1/checks'] as {
      post: { requestBody: object; responses: Record<string, object> };
    };
    expect(post.requestBody).toMatchObject({
      content: { 'application/json': { examples: { 'wrong-facts': { value: expect.anything() } } } },
    });
    expect(post.responses['200']).toMatchObject({
      content: { 'application/json': { examples: { 'a-loan-in-full': { value: { asOf: '2026-06-01' } } } } },
    });
    expect(post.responses['400']).toMatchObject({
      content: { 'application/problem+json': { examples: { 'wrong-facts': { value: { status: 400 } } } } },
    });
  });
});
