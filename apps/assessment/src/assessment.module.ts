import { Module } from '@nestjs/common';
import { BulkModule } from '#bulk';
import { BackboneModule } from '#service-kit';
import { assessedEnterprises } from './assessed/assessed-enterprises.projection.ts';
import { assessorAggregate } from './assessor/assessor.aggregate.ts';
import { AssessorModule } from './assessor/assessor.module.ts';
import { assignmentAggregate } from './assignment/assignment.aggregate.ts';
import {
  assignmentControllers,
  assignmentImport,
  assignmentProjections,
  assignmentProviders,
} from './assignment/assignment.providers.ts';
import { DraftAccessModule } from './draft/draft-access.module.ts';
import { draftAggregate } from './draft/draft.aggregate.ts';
import { draftControllers, draftProviders } from './draft/draft.providers.ts';
import { LevelQueries } from './assessed/level/level.queries.ts';
import { PeersQueries } from './peers/peers.queries.ts';
import { QualityQueries } from './quality/quality.queries.ts';
import { EnterpriseDirectory } from './enterprise/enterprise-directory.ts';
import { knownEnterprises } from './enterprise/known-enterprises.projection.ts';
import { evaluationList } from './evaluation/evaluation-list.projection.ts';
import { evaluationAggregate } from './evaluation/evaluation.aggregate.ts';
import { EvaluationCommands } from './evaluation/evaluation.commands.ts';
import { EvaluationReplies } from './evaluation/evaluation.replies.ts';
import { EvaluationController } from './evaluation/evaluation.controller.ts';
import './evaluation/evaluation.messages.ts';
import { VisibleEvaluations } from './evaluation/visible-evaluations.ts';
import { EvaluationQueries } from './evaluation/evaluation.queries.ts';
import { ReviewController } from './evaluation/review/review.controller.ts';
import { HistoryQueries } from './evaluation/review/history.queries.ts';
import { ReviewsQueries } from './evaluation/review/reviews.queries.ts';
import { ComparisonQueries } from './evaluation/comparison/comparison.queries.ts';
import { ImprovementsQueries } from './evaluation/improvements/improvements.queries.ts';
import { EvaluationImport } from './evaluation/import/evaluation-import.ts';
import { evidenceAggregate } from './evidence/evidence.aggregate.ts';
import { evidenceControllers, evidenceProviders } from './evidence/evidence.providers.ts';
import { ScoringsController } from './evaluation/scorings.controller.ts';
import { ModelsController } from './models/models.controller.ts';
import { modelsProvider } from './providers.ts';
import { reportControllers, reportProviders } from './report/report.providers.ts';

/** Assessment: how digital an enterprise is, by which edition, and why. */
@Module({
  imports: [
    BackboneModule.for({
      aggregates: [
        evaluationAggregate,
        assignmentAggregate,
        assessorAggregate,
        draftAggregate,
        evidenceAggregate,
      ],
      projections: [evaluationList, knownEnterprises, assessedEnterprises, ...assignmentProjections],
    }),
    AssessorModule,
    DraftAccessModule,
    BulkModule.forRoot([
      {
        name: 'evaluation',
        title:
          'Import evaluations (NDJSON, one a line): filed, and where the line says so published and revoked',
        roles: ['official'],
        formats: ['ndjson'],
        handler: EvaluationImport,
      },
      assignmentImport,
    ]),
  ],
  controllers: [
    ModelsController,
    ScoringsController,
    EvaluationController,
    ReviewController,
    EvaluationQueries,
    HistoryQueries,
    ReviewsQueries,
    ImprovementsQueries,
    ComparisonQueries,
    LevelQueries,
    PeersQueries,
    QualityQueries,
    ...reportControllers,
    ...assignmentControllers,
    ...draftControllers,
    ...evidenceControllers,
  ],
  providers: [
    ...evidenceProviders,
    ...assignmentProviders,
    ...draftProviders,
    modelsProvider,
    EnterpriseDirectory,
    VisibleEvaluations,
    EvaluationCommands,
    EvaluationReplies,
    EvaluationImport,
    ...reportProviders,
  ],
})
export class AssessmentModule {}
