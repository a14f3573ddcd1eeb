import { Module } from '@nestjs/common';
import { BackboneModule } from '#service-kit';
import { programmeProvider } from './programme.provider.ts';
import { indicatorsProvider } from './published-indicators/indicators.provider.ts';
import { IndicatorsQueries } from './published-indicators/indicators.queries.ts';
import { LiveFigures } from './target-progress/live-figures.ts';
import { ParkedQueries } from './target-progress/parked.queries.ts';
import { StreamController } from './target-progress/stream.controller.ts';
import { TargetFigures } from './target-progress/target-figures.ts';
import { TargetLists } from './target-progress/target-lists.ts';
import { targetProgress } from './target-progress/target-progress.projection.ts';
import './target-progress/target.messages.ts';
import { TargetQueries } from './target-progress/target.queries.ts';

/** The dashboard: where the city stands against its targets, on any day, and who is behind each figure. */
@Module({
  imports: [BackboneModule.for({ projections: [targetProgress] })],
  controllers: [TargetQueries, ParkedQueries, StreamController, IndicatorsQueries],
  providers: [programmeProvider, indicatorsProvider, TargetFigures, TargetLists, LiveFigures],
})
export class DashboardModule {}
