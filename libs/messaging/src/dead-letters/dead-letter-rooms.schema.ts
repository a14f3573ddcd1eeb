import { createHash } from 'node:crypto';
import mongoose from 'mongoose';
import { DeadLetters, type ParkedFilter, type ParkedView } from './dead-letters.schema.ts';

/** A parked key with the service whose consumer parked it. */
export interface RoomView extends ParkedView {
  readonly service: string;
  /** Eight characters to type. */
  readonly shortId: string;
}

/** The parked keys of every service of a deployment, seen from outside of them. */
export class DeadLetterRooms {
  readonly #client: mongoose.mongo.MongoClient;
  readonly #databasePrefix: string;

  private constructor(client: mongoose.mongo.MongoClient, databasePrefix: string) {
    this.#client = client;
    this.#databasePrefix = databasePrefix;
  }

  static async open(uri: string, databasePrefix = ''): Promise<DeadLetterRooms> {
    const options = {
      serverSelectionTimeoutMS: 4_000,
      writeConcern: { w: 'majority', journal: true },
    } as const;
    return new DeadLetterRooms(await mongoose.mongo.MongoClient.connect(uri, options), databasePrefix);
  }

  async close(): Promise<void> {
    await this.#client.close();
  }

  async list(filter: ParkedFilter & { shortId?: string } = {}): Promise<RoomView[]> {
    const { shortId, ...rest } = filter;
    const services = await this.#services();
    const found = await Promise.all(
      services.map(async (service) =>
        (await this.of(service).list(rest)).map((view) => ({
          ...view,
          service,
          shortId: short(service, view._id),
        })),
      ),
    );
    return found.flat().filter((view) => !shortId || view.shortId.startsWith(shortId));
  }

  of(service: string): DeadLetters {
    return new DeadLetters(() => this.#client.db(this.#databasePrefix + service));
  }

  async #services(): Promise<string[]> {
    const { databases } = await this.#client.db().admin().listDatabases({ nameOnly: true });
    return databases
      .map(({ name }) => name)
      .filter((name) => name.startsWith(this.#databasePrefix) && !['admin', 'local', 'config'].includes(name))
      .map((name) => name.slice(this.#databasePrefix.length))
      .sort();
  }
}

function short(service: string, id: string): string {
  return createHash('sha256').update(`${service} ${id}`).digest('hex').slice(0, 8);
}
