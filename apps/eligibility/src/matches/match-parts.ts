import { BookInForce } from './book-in-force.ts';
import { MatchChecker } from './match-checker.ts';
import { MatchChecksConsumer } from './match-checks.consumer.ts';
import { CheckNotes } from './match-checks.schema.ts';
import { MatchQueries } from './match.queries.ts';
import { MatchSweeps } from './match-sweeps.ts';
import { MatchesController } from './matches.controller.ts';
import { NoticesController } from './notices.controller.ts';

/** What the service's module takes in for matches. */
export const matchParts = {
  controllers: [MatchChecksConsumer, MatchesController, MatchQueries, NoticesController],
  providers: [BookInForce, CheckNotes, MatchChecker, MatchSweeps],
};
