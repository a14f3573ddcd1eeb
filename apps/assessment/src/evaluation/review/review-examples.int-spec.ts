import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Example } from '#service-kit';
import { freshDatabase, isUpdate } from '#testing';
import { runAssessment, type RunningAssessment } from '../../../testing/running-assessment.ts';
import { levelTwoSheet } from '../../../testing/sheets.ts';
import {
  CORRECTION_EXAMPLES,
  PUBLICATION_EXAMPLES,
  RETURN_EXAMPLES,
  REVIEW_EXAMPLES,
} from './review-examples.ts';

describe('the examples of the API page on reviews', () => {
  const database = freshDatabase();
  let service: RunningAssessment;
  beforeAll(async () => {
    service = await runAssessment(database);
  }, 60_000);
  afterAll(() => service.close());

  it('are what the service answers, one after the other', async () => {
    const { answers, scenes } = levelTwoSheet();
    const filing = {
      ...{ code: '91350100M000100Y43', edition: '2024', kind: 'on-site', stage: 'before' },
      ...{ visitedOn: '2025-05-30', answers, scenes },
    };
    const filed = await service.call('POST', '/v1/evaluations', {
      ...{ as: service.as.assessor(), key: 'visit-1', body: filing },
    });
    const id = String(filed.body.evaluationId);
    const steps = [
      ...RETURN_EXAMPLES.map((name) => [name, 'return', service.as.official()] as const),
      ...PUBLICATION_EXAMPLES.map((name) => [name, 'publication', service.as.official()] as const),
      ...CORRECTION_EXAMPLES.map((name) => [name, 'correction', service.as.assessor()] as const),
    ];
    for (const [name, what, as] of steps) {
      const file = join(REVIEW_EXAMPLES, `${name}.json`);
      const example = JSON.parse(readFileSync(file, 'utf8')) as Example;
      const { status, body } = await service.call('POST', `/v1/evaluations/${id}/${what}`, {
        ...{ as, body: example.request as object },
        headers: { 'accept-language': 'en', 'x-correlation-id': 'example' },
      });
      const answered = { ...example, status, answer: body as object };
      if (isUpdate) writeFileSync(file, `${JSON.stringify(answered, null, 2)}\n`);
      else expect(answered).toEqual(example);
    }
  });
});
