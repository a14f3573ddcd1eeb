import { randomUUID } from 'node:crypto';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { isTransient } from '#messaging';
import { InjectReader, type ProjectionReader } from '#projections';
import { CityDay } from '../city-day.ts';
import type { EnterpriseRow } from '../enterprise/domain/enterprise-row.ts';
import { enterpriseFacts } from '../enterprise/enterprise-facts.projection.ts';
import { BookInForce } from './book-in-force.ts';
import { CheckNotes, type BookPointer, type Progress, type Sweep } from './match-checks.schema.ts';
import { MatchChecker, type CheckedRow, type Occasion } from './match-checker.ts';

const LOOK_EVERY_MS = 1_000;
const CHUNK = 500;

/**
 * Checks everybody when the book changes and when a new day begins: windows open and close, certificates expire. How
 * far it is stands in the database; whoever is killed in the middle is followed by another worker, from the last chunk.
 */
@Injectable()
export class MatchSweeps implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #worker = randomUUID();
  readonly #logger = new Logger('MatchSweeps');
  #timer?: NodeJS.Timeout;
  #running?: Promise<void>;
  #stopping = false;

  constructor(
    private readonly checker: MatchChecker,
    private readonly book: BookInForce,
    private readonly notes: CheckNotes,
    private readonly cityDay: CityDay,
    @InjectReader(enterpriseFacts) private readonly enterprises: ProjectionReader<EnterpriseRow>,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.notes.takeUp(this.book.hash);
    this.#wake();
    this.#timer = setInterval(() => this.#wake(), LOOK_EVERY_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#stopping = true;
    clearInterval(this.#timer);
    await this.#running;
  }

  #wake(): void {
    if (this.#running || this.#stopping) return;
    this.#running = this.#look()
      .catch((error: unknown) => this.#logger.error(error))
      .finally(() => (this.#running = undefined));
  }

  async #look(): Promise<void> {
    const pointer = await this.notes.inForce();
    if (!pointer || pointer.hash !== this.book.hash) return;
    const day = this.cityDay.today();
    await this.notes.begin(pointer, day);
    const sweep = await this.notes.claim(`${pointer.revision}/${day}`, this.#worker);
    if (!sweep) return;
    // While rows are being rebuilt by newer code the old ones are read, and these may lack what the new ones have.
    const { version } = await this.enterprises.freshness();
    if (version !== enterpriseFacts.version) return this.notes.letGo(sweep._id, this.#worker);
    if (await this.#everybody(sweep, pointer)) await this.notes.finish(sweep._id, this.#worker);
    else await this.notes.letGo(sweep._id, this.#worker);
  }

  /** One enterprise that cannot be checked must not keep the others from it. */
  async #chunk(rows: readonly CheckedRow[], occasion: Occasion): Promise<Progress> {
    try {
      const changed = await this.checker.check(
        rows.map((row) => ({ row })),
        occasion,
      );
      return { checked: rows.length, changed, failed: 0 };
    } catch (error) {
      if (isTransient(error)) throw error;
      if (rows.length === 1) {
        this.#logger.error(`${rows[0]!.code} cannot be checked: ${String(error)}`);
        return { checked: 0, changed: 0, failed: 1 };
      }
      const half = rows.length >> 1;
      const parts = [
        await this.#chunk(rows.slice(0, half), occasion),
        await this.#chunk(rows.slice(half), occasion),
      ];
      const sum = (field: keyof Progress) => parts.reduce((total, part) => total + part[field], 0);
      return { checked: sum('checked'), changed: sum('changed'), failed: sum('failed') };
    }
  }

  /** False when it has to stop before the end. */
  async #everybody({ _id, day, because, cursor }: Sweep, { revision }: BookPointer): Promise<boolean> {
    for (let after = cursor; !this.#stopping;) {
      const rows = await this.enterprises.find({ _id: { $gt: after } }, { sort: { _id: 1 }, limit: CHUNK });
      const last = rows.at(-1);
      if (!last) return true;
      const done = await this.#chunk(rows, { day, revision, because });
      after = last._id;
      const isOurs = await this.notes.proceed(_id, this.#worker, after, done);
      const inForce = await this.notes.inForce();
      if (!isOurs || inForce?.revision !== revision) return false;
    }
    return false;
  }
}
