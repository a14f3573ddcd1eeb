import { EventLog } from '#event-log';
import { freshDatabase } from '#testing';
import { runAssessment, type RunningAssessment } from '../../testing/running-assessment.ts';
import { today, visits, wholeSheet, type Typed } from '../../testing/visits.ts';
import { assignmentAggregate } from '../assignment/assignment.aggregate.ts';
import { draftAggregate } from './draft.aggregate.ts';

describe('a draft in adversity', () => {
  const database = freshDatabase();
  let service: RunningAssessment;
  beforeAll(async () => {
    service = await runAssessment(database);
  }, 60_000);
  afterAll(() => service.close());
  const { official, assessor, post, get, planned, cancel, type, draft, submit } = visits(() => service);

  it('is either submitted or cancelled, never both, however close the two come', async () => {
    for (let round = 0; round < 5; round += 1) {
      const id = await planned();
      await type(id, wholeSheet('tablet'));
      const [submitted, cancelled] = await Promise.all([submit(id), cancel(id)]);
      expect([submitted.status, cancelled.status].filter((status) => status < 300)).toHaveLength(1);
      const { status } = (await get(`/v1/assignments/${id}`, { as: official() })).body;
      expect(status).toBe(submitted.status === 201 ? 'filed' : 'cancelled');
    }
  });

  it('goes on where a submission died half-way', async () => {
    const id = await planned();
    await type(id, wholeSheet('tablet'));
    const command = {
      type: 'SubmitAssignment',
      today: today(),
      submittedBy: 'assessor-1',
      tied: false,
    } as const;
    const meta = { commandId: 'half-way', actor: 'assessor-1', correlationId: 'half-way' };
    const log = service.app.get(EventLog);
    await log.execute(assignmentAggregate, id, command, meta);
    expect((await type(id, [{ id: 'tablet:98', field: 'scenes.S15', value: 1 }])).body.taken).toBe(1);
    const seal = { type: 'SealDraft', seal: { round: 0, visitedOn: today() }, today: today() } as const;
    await log.execute(draftAggregate, id, seal, meta);
    const late = await type(id, [{ id: 'tablet:99', field: 'scenes.S16', value: 4 }]);
    expect(late.body).toMatchObject({ aside: 1, closed: { code: 'draft.being-submitted' } });
    const cancelled = await cancel(id);
    expect([cancelled.status, cancelled.body.code]).toEqual([409, 'assignment.being-submitted']);
    expect((await submit(id)).body).toMatchObject({ status: 'filed', scenes: { S15: 1, S16: 0 } });
  });

  it('files exactly what was sealed: what is typed at the same moment is in it, or is put aside', async () => {
    for (let round = 0; round < 5; round += 1) {
      const id = await planned();
      await type(id, wholeSheet('tablet'));
      const [filed, typed] = await Promise.all([
        submit(id),
        type(id, [{ id: 'tablet:99', field: 'scenes.S16', value: 4 }]),
      ]);
      expect([filed.status, typed.status]).toEqual([201, 200]);
      expect(filed.body.scenes.S16).toBe(typed.body.taken === 1 ? 4 : 0);
      expect((await draft(id)).body.scenes).toEqual(filed.body.scenes);
    }
  });

  it('takes everything that two devices send at once, request by request, twice', async () => {
    const id = await planned();
    const sent = [...wholeSheet('tablet').slice(0, 10), ...wholeSheet('phone').slice(0, 10)];
    const answers = await Promise.all([...sent, ...sent].map((edit) => type(id, [edit])));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const { body } = await draft(id);
    expect([body.version, body.conflicts, body.fields.length]).toEqual([sent.length, [], 10]);
  });

  it('keeps a value as it is, whatever is in it', async () => {
    const id = await planned();
    const deep = JSON.parse(`${'['.repeat(150)}${']'.repeat(150)}`) as unknown;
    const values = [{ $set: { 'a.b': 1, 'c\u0000d': '\u0000' } }, deep, '\ud800', '', 0, false, [null]];
    const edits = values.map((value, place) => ({ id: `tablet:${place}`, field: `notes.N${place}`, value }));
    const as = assessor();
    expect((await type(id, edits, as)).body).toMatchObject({ taken: values.length });
    expect((await type(id, edits, as)).body).toMatchObject({ taken: 0, known: values.length });
    const { body } = await get(`/v1/assignments/${id}/draft/edits`, { as });
    expect(body.items.map(({ value }: Typed) => value)).toEqual(values);
    const beyond = '{"edits":[{"id":"t:1","field":"notes.N","value":[1e999],"at":"2026-06-01T09:30:00Z"}]}';
    const headers = { 'content-type': 'application/json' };
    const refused = await post(`/v1/assignments/${id}/draft/edits`, { as, body: beyond, headers });
    expect([refused.status, refused.body.errors[0].field]).toEqual([400, 'edits.0.value']);
  });

  it('takes no more than a device needs to send at once, and says so', async () => {
    const id = await planned();
    const many = Array.from({ length: 4_000 }, (_, n) => ({
      id: `tablet:${n}`,
      field: 'answers.F2',
      value: 'C',
    }));
    const refused = await type(id, many);
    expect([refused.status, refused.body.errors[0].field]).toEqual([400, 'edits']);
    const long = await type(id, [{ id: 'tablet:1', field: 'notes.F2', value: 'x'.repeat(3_000) }]);
    expect([long.status, long.body.errors[0].field]).toEqual([400, 'edits.0.value']);
    expect((await type(id, many.slice(0, 500))).body).toMatchObject({
      taken: 500,
      version: 1,
      conflicts: [],
    });
  });
});
