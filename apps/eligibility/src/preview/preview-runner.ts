import { randomUUID } from 'node:crypto';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { InjectReader, type ProjectionReader } from '#projections';
import { factProblem, type FactValue } from '#rules';
import type { EnterpriseRow } from '../enterprise/domain/enterprise-row.ts';
import { factsOn } from '../enterprise/domain/facts-on.ts';
import { enterpriseFacts } from '../enterprise/enterprise-facts.projection.ts';
import { BookInForce } from '../matches/book-in-force.ts';
import { Book } from '../policy/book.ts';
import type { PolicyResult } from '../policy/domain/check-policy.ts';
import { isOnlyReported } from '../policy/domain/what-if/combination.ts';
import type { PolicyBook } from '../policy/domain/policy-book.ts';
import { addTotals, effectsOf, totalsOf, type Answered, type Effect } from './domain/effect.ts';
import { OverlayBooks } from './overlay-books.ts';
import { PreviewStore, type PreviewJob, type PreviewRow } from './preview.schema.ts';

const LOOK_EVERY_MS = 1_000;
const CHUNK = 500;
const MAX_ATTEMPTS = 20;

/** Works previews off, chunk by chunk; one that was left in the middle is gone on with. */
@Injectable()
export class PreviewRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #worker = randomUUID();
  readonly #logger = new Logger('PreviewRunner');
  #timer?: NodeJS.Timeout;
  #running?: Promise<void>;
  #stopping = false;

  constructor(
    private readonly store: PreviewStore,
    private readonly books: OverlayBooks,
    private readonly book: Book,
    private readonly inForce: BookInForce,
    @InjectReader(enterpriseFacts) private readonly enterprises: ProjectionReader<EnterpriseRow>,
  ) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => this.wake(), LOOK_EVERY_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#stopping = true;
    clearInterval(this.#timer);
    await this.#running;
  }

  wake(): void {
    if (this.#running || this.#stopping) return;
    this.#running = this.#workOff()
      .catch((error: unknown) => this.#logger.error(error))
      .finally(() => (this.#running = undefined));
  }

  async #workOff(): Promise<void> {
    for (
      let job = await this.store.claim(this.#worker);
      job && !this.#stopping;
      job = await this.store.claim(this.#worker)
    )
      await this.#work(job);
  }

  async #work(job: PreviewJob): Promise<void> {
    // Half of it by one book and half by another would be neither; and what fails again and again is given up.
    if (job.book !== this.inForce.hash || (job.attempts ?? 0) > MAX_ATTEMPTS)
      return this.store.end(job, 'failed');
    const changed = this.books.laidOver(job.changes);
    let { cursor, checked, totals } = job;
    while (!this.#stopping) {
      const rows = await this.enterprises.find({ _id: { $gt: cursor } }, { sort: { _id: 1 }, limit: CHUNK });
      const last = rows.at(-1);
      if (!last) return this.store.end(job, 'done');
      const known = rows.filter(({ name }) => name !== undefined);
      const found = known.flatMap((row) =>
        this.#effects(row, job, changed).map((effect) => rowOf(row, effect, job)),
      );
      cursor = last._id;
      checked += known.length;
      totals = addTotals(totals, totalsOf(found));
      if (!(await this.store.proceed(job, found, { cursor, checked, totals }))) return;
    }
    await this.store.letGo(job);
  }

  #effects(row: EnterpriseRow, { asOf, assumed }: PreviewJob, changed: PolicyBook): Effect[] {
    const answered = (book: PolicyBook): Answered[] => {
      const { values } = factsOn(row, asOf, this.book.province, book.facts);
      assume(values, assumed, book);
      return book.check(values, asOf).map(answeredOf);
    };
    return effectsOf(answered(this.books.current), answered(changed));
  }
}

/** Closed on the day asked about, and no deed named, a policy costs nothing and is taken from nobody. */
export function answeredOf({ compiled, outcome, era, lawOf, benefits }: PolicyResult): Answered {
  return {
    policy: compiled.policy.id,
    outcome: lawOf.over ? 'not-open' : outcome,
    benefits: benefits.map(({ amount }, index) => {
      const { benefit } = era.content.benefits[index]!;
      return { kind: benefit.kind, amountFen: amount, reported: isOnlyReported(benefit) };
    }),
  };
}

/** What is registered comes before what is assumed; a book takes only facts it knows, with values it knows. */
export function assume(
  values: (FactValue | undefined)[],
  assumed: PreviewJob['assumed'],
  { facts }: PolicyBook,
): void {
  for (const [code, value] of Object.entries(assumed)) {
    const slot = facts.slot(code);
    if (slot !== undefined && !factProblem(facts.definitions[slot]!, value)) values[slot] ??= value;
  }
}

function rowOf({ code, name, sample, details }: EnterpriseRow, effect: Effect, job: PreviewJob): PreviewRow {
  return {
    _id: `${job._id}/${effect.policy}/${code}`,
    preview: job._id,
    code,
    name: name!,
    district: details.findLast(({ district }) => district !== undefined)?.district ?? '',
    sample: sample ?? false,
    ...effect,
    expiresAt: job.expiresAt,
  };
}
