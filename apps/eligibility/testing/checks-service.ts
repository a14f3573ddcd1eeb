import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Response } from 'light-my-request';
import { localDate } from '#kernel';
import { readerToken } from '#projections';
import { createService, type Role } from '#service-kit';
import { startTestIssuer } from '#testing';
import { CheckBatchesController } from '../src/check/batch/check-batches.controller.ts';
import { CheckBatchesService } from '../src/check/batch/check-batches.service.ts';
import { ChecksController } from '../src/check/checks.controller.ts';
import { ChecksService } from '../src/check/checks.service.ts';
import { CityDay } from '../src/city-day.ts';
import { EligibilityConfiguration } from '../src/eligibility.configuration.ts';
import { emptyRow, type EnterpriseRow } from '../src/enterprise/domain/enterprise-row.ts';
import { enterpriseFacts } from '../src/enterprise/enterprise-facts.projection.ts';
import { Book } from '../src/policy/book.ts';
import { FactQueries } from '../src/policy/fact.queries.ts';
import { loadBook } from '../src/policy/load-book.ts';
import { PolicyQueries } from '../src/policy/policy.queries.ts';

/** The one enterprise that is registered. */
export const REGISTERED = '91350100M000100Y43';
export const RECORDED = { event: `registry/enterprise-${REGISTERED}@1`, on: localDate('2024-06-01') };
const row: EnterpriseRow = {
  ...emptyRow(REGISTERED),
  name: '株洲示例机械有限公司',
  sample: true,
  details: [{ district: 'tianyuan', industry: 'ceramics', ownership: 'private', ...RECORDED }],
};
const rows = {
  get: async (code: string) => (code === REGISTERED ? row : undefined),
  find: async () => [{ ...row, _id: REGISTERED }],
  waitFor: async () => true,
};

@Module({
  controllers: [ChecksController, CheckBatchesController, PolicyQueries, FactQueries],
  providers: [
    CityDay,
    ChecksService,
    CheckBatchesService,
    { provide: Book, inject: [EligibilityConfiguration], useFactory: loadBook },
    { provide: readerToken(enterpriseFacts), useValue: rows },
  ],
})
class ChecksModule {}

export const checksDefinition = {
  name: 'eligibility',
  title: 'Eligibility',
  module: ChecksModule,
  database: false,
  configuration: EligibilityConfiguration,
};

interface Caller {
  readonly role?: Role;
  readonly code?: string;
  readonly language?: string;
  readonly headers?: object;
}

/** The checks over HTTP with the real book and one registered enterprise; no server is needed. */
export interface ChecksUnderTest {
  readonly app: NestFastifyApplication;
  post(path: string, payload: object, who?: Caller): Promise<Response>;
  close(): Promise<void>;
}

export async function startChecks(): Promise<ChecksUnderTest> {
  const issuer = await startTestIssuer();
  const app = await createService(checksDefinition, {
    MONGODB_URI: 'mongodb://localhost:1',
    KAFKA_BROKERS: 'localhost:1',
    OIDC_ISSUER: issuer.url,
    LOG_LEVEL: 'silent',
  });
  return {
    app,
    async post(path, payload, { role = 'integrator', code = '', language = 'en', headers = {} } = {}) {
      const claims = { sub: role, roles: [role], ...(code && { enterprise_code: code }) };
      const authorization = `Bearer ${await issuer.token(claims)}`;
      return app.inject({
        method: 'POST',
        url: `/v1/${path}`,
        payload,
        headers: { authorization, 'accept-language': language, ...headers },
      });
    },
    async close() {
      await app.close();
      await issuer.close();
    },
  };
}
