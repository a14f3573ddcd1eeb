import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Example } from '#service-kit';
import { freshDatabase, imported, isUpdate, ndjson } from '#testing';
import { runAssessment, type RunningAssessment } from '../../testing/running-assessment.ts';
import { DRAFT_EXAMPLES, EDITS_EXAMPLES, SUBMISSION_EXAMPLES } from './draft-examples.ts';

const VISIT = {
  ...{ assignmentId: 'V-2026-0601', code: '91350100M000100Y43', assessorId: 'assessor-1' },
  ...{ day: '2026-06-01', stage: 'before' },
};

describe('the examples of the API page on drafts', () => {
  const database = freshDatabase();
  let service: RunningAssessment;
  beforeAll(async () => {
    service = await runAssessment(database);
    await imported(service, '/v1/assignment-imports', ndjson([VISIT]));
  }, 60_000);
  afterAll(() => service.close());

  const steps = [
    ...EDITS_EXAMPLES.map((name) => [name, 'draft/edits'] as const),
    ...SUBMISSION_EXAMPLES.map((name) => [name, 'submission'] as const),
  ];

  it('are what the service answers, one after the other', async () => {
    for (const [name, path] of steps) {
      const file = join(DRAFT_EXAMPLES, `${name}.json`);
      const example = JSON.parse(readFileSync(file, 'utf8')) as Example;
      const reply = await service.call('POST', `/v1/assignments/${VISIT.assignmentId}/${path}`, {
        as: service.as.assessor(),
        body: example.request,
        headers: { 'accept-language': 'en', 'x-correlation-id': 'example' },
      });
      const answer = JSON.parse(
        JSON.stringify(reply.body).replace(/("receivedAt":)"[^"]+"/g, '$1"2026-06-01T01:32:00.000Z"'),
      ) as object;
      const answered = { ...example, status: reply.status, answer };
      if (isUpdate) writeFileSync(file, `${JSON.stringify(answered, null, 2)}\n`);
      else expect(answered).toEqual(example);
    }
  });
});
