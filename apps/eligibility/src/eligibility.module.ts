import { Module } from '@nestjs/common';
import { BackboneModule } from '#service-kit';
import { answerAggregate, ruleBookAggregate } from './answers/answer.aggregate.ts';
import { AnswerList } from './answers/answer-list.schema.ts';
import { AnswersController } from './answers/answers.controller.ts';
import { AnswersService } from './answers/answers.service.ts';
import { RuleBooks } from './answers/rule-books.ts';
import { CityDay } from './city-day.ts';
import { CheckBatchesController } from './check/batch/check-batches.controller.ts';
import { CheckBatchesService } from './check/batch/check-batches.service.ts';
import { ChecksController } from './check/checks.controller.ts';
import { ChecksService } from './check/checks.service.ts';
import { EligibilityConfiguration } from './eligibility.configuration.ts';
import { enterpriseFacts } from './enterprise/enterprise-facts.projection.ts';
import { enterpriseMatches } from './matches/enterprise-matches.projection.ts';
import { matchAggregate } from './matches/match.aggregate.ts';
import { matchParts } from './matches/match-parts.ts';
import { Book } from './policy/book.ts';
import { FactQueries } from './policy/fact.queries.ts';
import { loadBook } from './policy/load-book.ts';
import { PolicyQueries } from './policy/policy.queries.ts';
import { previewParts } from './preview/preview-parts.ts';

/** Eligibility: what an enterprise can get, why not, and what is missing. */
@Module({
  imports: [
    BackboneModule.for({
      projections: [enterpriseFacts, enterpriseMatches],
      aggregates: [answerAggregate, ruleBookAggregate, matchAggregate],
    }),
  ],
  controllers: [
    ChecksController,
    CheckBatchesController,
    AnswersController,
    PolicyQueries,
    FactQueries,
    ...matchParts.controllers,
    ...previewParts.controllers,
  ],
  providers: [
    CityDay,
    ChecksService,
    CheckBatchesService,
    AnswerList,
    AnswersService,
    RuleBooks,
    ...matchParts.providers,
    ...previewParts.providers,
    { provide: Book, inject: [EligibilityConfiguration], useFactory: loadBook },
  ],
})
export class EligibilityModule {}
