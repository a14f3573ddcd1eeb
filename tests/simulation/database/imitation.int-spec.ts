import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import mongoose, { type Connection } from 'mongoose';
import { testServers } from '#testing';
import { Choices } from '../time/choices.ts';
import { Network } from '../time/network.ts';
import { Scheduler, turn } from '../time/scheduler.ts';
import { SimProcess } from '../time/sim-process.ts';
import { Trace } from '../time/trace.ts';
import { DatabasePort } from './database-port.ts';
import { MemoryServer } from './memory-server.ts';

/** The imitated database on its own: nothing is lost, nothing is late. */
class Imitation {
  readonly scheduler = new Scheduler();
  readonly server = new MemoryServer(this.scheduler, 'imitation');
  readonly connection: Connection;

  constructor() {
    const calm = new Choices(1, { slow: 0, lost: 0, killed: 0 });
    const network = new Network(this.scheduler, calm, new Trace(this.scheduler, false), () => undefined);
    this.connection = new DatabasePort(this.server, new SimProcess('test', 1), network).connection;
  }

  async settled<T>(work: Promise<T>): Promise<T> {
    let over = false;
    const end = () => (over = true);
    work.then(end, end);
    while (!over) {
      await this.scheduler.runUntil(() => over, Infinity);
      await turn();
    }
    return work;
  }
}

type Session = mongoose.mongo.ClientSession;
type Things = mongoose.mongo.Collection<{
  _id: string;
  n?: number;
  s?: string | null;
  seen?: object;
  live?: boolean;
}>;

/** Each takes some tenths of a second: the real one waits for its majority. Another seed now and then finds more. */
const RUNS = { numRuns: 25, seed: 20_240_601 };

const ids = fc.constantFrom('a', 'b', 'c');
const number = fc.integer({ min: 0, max: 3 });
const text = fc.constantFrom('x', 'y', null);
const filters = fc.oneof(
  fc.record({ _id: ids }),
  fc.record({ _id: ids, n: number }),
  fc.record({ _id: ids, n: fc.record({ $gte: number }) }),
  fc.record({ _id: ids, n: fc.record({ $exists: fc.boolean() }) }),
  fc.record({ _id: ids, s: fc.record({ $ne: text }) }),
  fc.record({ _id: ids, $or: fc.constant([{ n: 1 }, { s: 'x' }]) }),
  fc.record({ _id: ids, seen: fc.constantFrom({ one: 1 }, { one: 1, two: 2 }, { two: 2, one: 1 }) }),
);
const updates = fc.oneof(
  fc.record({ $set: fc.record({ s: text }) }),
  fc.record({ $set: fc.record({ seen: fc.constantFrom({ one: 1 }, { one: 1, two: 2 }) }) }),
  fc.record({ $inc: fc.record({ n: number }) }),
  fc.record({ $max: fc.record({ n: number }), $setOnInsert: fc.record({ s: text }) }),
  fc.record({ $unset: fc.constant({ s: 1 }) }),
  fc.record({ $set: fc.constant({ live: true }) }),
  fc.constant([{ $set: { n: { $add: ['$n', 1] } } }]),
);
const session = fc.constantFrom('none', 'one', 'other');

interface Step {
  readonly what: string;
  readonly session: 'none' | 'one' | 'other';
  readonly _id: string;
  readonly filter: object;
  readonly update: object;
  readonly upsert: boolean;
  readonly n: number;
}

const steps: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom('insert', 'update', 'update', 'replace', 'bulk', 'find', 'delete', 'commit', 'abort'),
  session: session as fc.Arbitrary<Step['session']>,
  _id: ids,
  filter: filters,
  update: updates as fc.Arbitrary<object>,
  upsert: fc.boolean(),
  n: number,
});

/** The same steps for whichever database it is given. */
class Actor {
  private readonly sessions = new Map<string, Session>();
  private constructor(
    private readonly things: Things,
    private readonly connection: Connection,
  ) {}

  static async on(connection: Connection, name: string): Promise<Actor> {
    const things = connection.db!.collection(name) as unknown as Things;
    await things.createIndex({ s: 1 }, { unique: true, partialFilterExpression: { live: true } });
    // A snapshot reads no collection that is younger than itself.
    await things.insertOne({ _id: 'z' }, { writeConcern: { w: 'majority' } });
    return new Actor(things, connection);
  }

  /** What it answered, or the code of the error. */
  async act(step: Step): Promise<unknown> {
    try {
      return await this.carryOut(step, step.session === 'none' ? undefined : this.sessionOf(step.session));
    } catch (error) {
      return { code: (error as { code?: number }).code };
    }
  }

  all(): Promise<unknown[]> {
    return this.things.find({}).sort({ _id: 1 }).toArray();
  }

  async end(): Promise<void> {
    for (const session of this.sessions.values()) await session.endSession();
  }

  private sessionOf(name: string): Session {
    let found = this.sessions.get(name);
    if (!found) this.sessions.set(name, (found = this.connection.getClient().startSession()));
    if (!found.inTransaction())
      found.startTransaction({
        readConcern: { level: 'snapshot' },
        writeConcern: { w: 'majority', j: false },
      });
    return found;
  }

  private async carryOut(
    { what, _id, filter, update, upsert, n }: Step,
    session?: Session,
  ): Promise<unknown> {
    const options = session ? { session } : {};
    const { things } = this;
    if (what === 'commit') return session?.commitTransaction();
    if (what === 'abort') return session?.abortTransaction();
    if (what === 'find') return things.find(filter, options).sort({ _id: 1 }).toArray();
    if (what === 'insert') return void (await things.insertOne({ _id, n, seen: { one: 1 } }, options));
    if (what === 'delete') return void (await things.deleteMany({ _id: { $in: [_id] }, n }, options));
    if (what === 'update')
      return things.findOneAndUpdate(filter, update, { ...options, upsert, returnDocument: 'after' });
    const write =
      what === 'replace'
        ? { replaceOne: { filter, replacement: { n, seen: { one: 1, two: 2 } } } }
        : { updateOne: { filter: { _id }, update: { $inc: { n } }, upsert } };
    const { matchedCount } = await things.bulkWrite([write], { ...options, ordered: false });
    return matchedCount;
  }
}

describe('the imitated database', () => {
  let real: Connection;
  beforeAll(async () => {
    const options = {
      dbName: `imitation-${randomUUID()}`,
      writeConcern: { w: 'majority', j: false },
    } as const;
    real = await mongoose.createConnection(testServers().mongodbUri, options).asPromise();
  });
  afterAll(async () => {
    await real.dropDatabase();
    await real.close();
  });

  it('answers as MongoDB does: filters, updates, unique indexes, transactions that meet', async () => {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 4, maxLength: 25 }), async (script) => {
        const imitation = new Imitation();
        const name = `things-${(runs += 1)}`;
        const [memory, mongo] = [
          await imitation.settled(Actor.on(imitation.connection, name)),
          await Actor.on(real, name),
        ];
        try {
          for (const step of script) {
            // MongoDB lets a plain write wait for a transaction; nobody would end it here.
            const writers = [...imitation.server.collection(name).slots.values()].map(({ writer }) => writer);
            if (step.session === 'none' && writers.some((writer) => writer?.state === 'open')) continue;
            expect(await imitation.settled(memory.act(step))).toEqual(await mongo.act(step));
          }
        } finally {
          await Promise.all([imitation.settled(memory.end()), mongo.end()]);
        }
        expect(await imitation.settled(memory.all())).toEqual(await mongo.all());
      }),
      RUNS,
    );
  }, 180_000);
});
