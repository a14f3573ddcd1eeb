import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { Ajv } from 'ajv';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readerToken } from '#projections';
import { createService, describeService, type Example } from '#service-kit';
import { startTestIssuer, type TestIssuer } from '#testing';
import { CityDay } from '../city-day.ts';
import { EligibilityConfiguration } from '../eligibility.configuration.ts';
import { enterpriseFacts } from '../enterprise/enterprise-facts.projection.ts';
import { Book } from '../policy/book.ts';
import { loadBook } from '../policy/load-book.ts';
import { CheckBatchesController } from './batch/check-batches.controller.ts';
import { CheckBatchesService } from './batch/check-batches.service.ts';
import { ChecksController } from './checks.controller.ts';
import { ChecksService } from './checks.service.ts';

interface Line {
  readonly problem?: object;
}

const FOLDER = 'docs/openapi/examples/eligibility';
/** `npm test -- examples -u` writes what is answered now. */
const isUpdate = process.argv.some((word) => word === '-u' || word === '--updateSnapshot');

const nobody = { get: async () => undefined, find: async () => [], waitFor: async () => true };

@Module({
  controllers: [ChecksController, CheckBatchesController],
  providers: [
    CityDay,
    ChecksService,
    CheckBatchesService,
    { provide: Book, inject: [EligibilityConfiguration], useFactory: loadBook },
    { provide: readerToken(enterpriseFacts), useValue: nobody },
  ],
})
class ChecksModule {}

const definition = {
  name: 'eligibility',
  title: 'Eligibility',
  module: ChecksModule,
  database: false,
  configuration: EligibilityConfiguration,
};
let app: NestFastifyApplication;
let issuer: TestIssuer;

beforeAll(async () => {
  issuer = await startTestIssuer();
  app = await createService(definition, {
    MONGODB_URI: 'mongodb://localhost:1',
    KAFKA_BROKERS: 'localhost:1',
    OIDC_ISSUER: issuer.url,
    LOG_LEVEL: 'silent',
  });
});

afterAll(async () => {
  await app.close();
  await issuer.close();
});

const names = readdirSync(FOLDER).map((file) => file.replace(/\.json$/, ''));

describe('the examples of the API page', () => {
  it.each(names)('%s is what the service answers', async (name) => {
    const file = join(FOLDER, `${name}.json`);
    const example = JSON.parse(readFileSync(file, 'utf8')) as Example;
    const reply = await app.inject({
      method: 'POST',
      url: name === 'a-batch' ? '/v1/check-batches' : '/v1/checks',
      payload: example.request as object,
      headers: {
        authorization: `Bearer ${await issuer.token({ sub: 'bank', roles: ['integrator'] })}`,
        'accept-language': 'en',
        'x-correlation-id': 'example',
      },
    });
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
    const { status, answer } = JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as Example;
    if (status !== 200) return;
    const path = name === 'a-batch' ? '/v1/check-batches' : '/v1/checks';
    const { openapi } = await describeService(definition);
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
    const { openapi } = await describeService(definition);
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
