import { Inject, Injectable } from '@nestjs/common';
import { EventLog } from '#event-log';
import { Ties } from '../assessor/ties.ts';
import { draftAggregate } from '../draft/draft.aggregate.ts';
import { draftSheet } from '../draft/draft-sheet.ts';
import { defaultDay } from '../draft/draft.view.ts';
import { typedIn, type Draft } from '../draft/domain/draft.ts';
import { fieldsOf } from '../draft/domain/draft-fields.ts';
import { EnterpriseDirectory } from '../enterprise/enterprise-directory.ts';
import type { ModelBook } from '../evaluation/domain/model/model-book.ts';
import { evaluationAggregate } from '../evaluation/evaluation.aggregate.ts';
import { MODELS, today } from '../providers.ts';
import type { AssignmentAnswer, DraftProgressAnswer } from './assignment.answers.ts';
import { assignmentView } from './assignment.view.ts';
import type { KnownAssignment } from './domain/assignment.ts';

/** One assignment with all that is known of it. How far its draft is, never what stands in it. */
@Injectable()
export class AssignmentShow {
  constructor(
    @Inject(EventLog) private readonly log: EventLog,
    @Inject(Ties) private readonly ties: Ties,
    @Inject(EnterpriseDirectory) private readonly enterprises: EnterpriseDirectory,
    @Inject(MODELS) private readonly models: ModelBook,
  ) {}

  async view(state: KnownAssignment): Promise<AssignmentAnswer> {
    const { assignmentId, assessorId, code } = state;
    const [evaluation, draft, tied, known] = await Promise.all([
      this.log.load(evaluationAggregate, assignmentId),
      this.log.load(draftAggregate, assignmentId),
      assessorId !== undefined && this.ties.has(assessorId, code),
      this.enterprises.describe(code),
    ]);
    const filed = evaluation.state.status;
    const status = filed !== 'absent' ? filed : state.status === 'cancelled' ? 'cancelled' : 'planned';
    const correctionReturned =
      evaluation.state.status === 'published' && evaluation.state.correction?.status === 'returned';
    return {
      ...assignmentView(
        { ...state, status, correctionReturned },
        { today: today(), tied, enterprise: known.enterprise },
      ),
      ...(draft.version > 0 && { draft: this.progress(state, draft.state, draft.recordedAt) }),
    };
  }

  private progress(state: KnownAssignment, draft: Draft, lastEditAt?: string): DraftProgressAnswer {
    const { sheet, model, conflicts } = draftSheet(
      fieldsOf(draft),
      this.models,
      defaultDay(state, draft, today()),
    );
    return {
      edits: typedIn(draft).edits.size,
      answered: Object.keys(sheet.answers).length + Object.keys(sheet.scenes).length,
      of: (model?.questions.length ?? 0) + (model?.scenes.length ?? 0),
      conflicts: conflicts.length,
      ...(lastEditAt !== undefined && { lastEditAt }),
    };
  }
}
