import { EventLog } from '#event-log';
import type { Actor } from '#service-kit';
import { freshDatabase } from '#testing';
import { mortal, type Life } from '../../testing/mortal.ts';
import { runAssessment, type RunningAssessment } from '../../testing/running-assessment.ts';
import { visits, wholeSheet } from '../../testing/visits.ts';
import { assignmentAggregate } from '../assignment/assignment.aggregate.ts';
import { Ties } from '../assessor/ties.ts';
import { evaluationAggregate } from '../evaluation/evaluation.aggregate.ts';
import { EvaluationCommands } from '../evaluation/evaluation.commands.ts';
import { EVIDENCE_STORE, type EvidenceStore } from '../evaluation/filed-evidence.ts';
import type { ModelBook } from '../evaluation/domain/model/model-book.ts';
import { MODELS } from '../providers.ts';
import { DraftAccess } from './draft-access.ts';
import { draftAggregate } from './draft.aggregate.ts';
import { SubmissionCommands } from './submission.commands.ts';

const MOST_CALLS = 30;
const actor: Actor = { id: 'assessor-1', name: 'assessor-1', roles: ['assessor'] };

describe('a submission whose process is killed', () => {
  const database = freshDatabase();
  let service: RunningAssessment;
  beforeAll(async () => {
    service = await runAssessment(database);
  }, 60_000);
  afterAll(() => service.close());
  const { planned, cancel, type, draft, submit } = visits(() => service);
  const log = () => service.app.get(EventLog);

  /** The parts of a process that dies: each call of the log counts. */
  function mortalSubmission(life: Life): SubmissionCommands {
    const dying = mortal(log(), life);
    const models = service.app.get<ModelBook>(MODELS);
    const ties = new Ties(dying);
    const evidence = service.app.get<EvidenceStore>(EVIDENCE_STORE);
    const evaluations = new EvaluationCommands(dying, models, evidence, ties);
    return new SubmissionCommands(dying, new DraftAccess(dying, ties), ties, evaluations, models);
  }

  /** True when it died before it was done. */
  async function submitted(id: string, key: string, life: Life): Promise<boolean> {
    const death = Promise.withResolvers<'died'>();
    life.died = () => death.resolve('died');
    const meta = { commandId: key, actor: actor.id, correlationId: key };
    const submission = mortalSubmission(life).submit(id, { actor, dto: {}, meta });
    return (await Promise.race([submission, death.promise])) === 'died';
  }

  const typesIn = async (id: string) => {
    const streams = [assignmentAggregate, draftAggregate, evaluationAggregate];
    const all = await Promise.all(streams.map((aggregate) => log().history(aggregate, id)));
    return all.flat().map((event) => event.type);
  };

  it.each([
    ['before', false],
    ['after', true],
  ])(
    'just %s any of its writes and reads is finished by submitting again: one filing, of what stands in the draft',
    async (_, late) => {
      let died = true;
      for (let left = 0; died; left += 1) {
        if (left > MOST_CALLS) throw new Error('it never comes to an end');
        const id = await planned();
        const sheet = wholeSheet('tablet');
        await type(id, sheet);
        died = await submitted(id, `first-${left}`, { left, late });
        const { id: seen, field } = sheet.at(-1)!;
        await type(id, [{ id: 'phone:1', field, value: 4, supersedes: [seen] }]);
        const again = await submit(id, { key: `first-${left}` });
        expect([left, again.status, again.body.status]).toEqual([left, 201, 'filed']);
        expect((await submit(id)).body.scenes).toEqual(again.body.scenes);
        expect((await draft(id)).body.scenes).toEqual(again.body.scenes);
        expect((await cancel(id)).body.code).toBe('assignment.already-filed');
        const types = await typesIn(id);
        for (const once of ['AssignmentSubmitted', 'DraftSealed', 'EvaluationFiled'])
          expect([left, once, types.filter((one) => one === once).length]).toEqual([left, once, 1]);
      }
    },
    60_000,
  );
});
