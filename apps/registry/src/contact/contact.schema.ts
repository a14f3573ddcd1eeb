import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Connection, mongo } from 'mongoose';
import { DATABASE } from '#kernel';

/** Who speaks for an enterprise. Personal data: never in the log, never in an event, deleted on request. */
export interface Contact {
  readonly _id: string;
  readonly name: string;
  readonly phone: string;
}

@Injectable()
export class ContactStore implements OnModuleInit {
  private readonly contacts: mongo.Collection<Contact>;

  constructor(@Inject(DATABASE) connection: Connection) {
    this.contacts = connection.collection<Contact>('contacts') as unknown as mongo.Collection<Contact>;
  }

  async onModuleInit(): Promise<void> {
    await this.contacts.createIndex({ phone: 1 });
  }

  find(code: string): Promise<Contact | null> {
    return this.contacts.findOne({ _id: code }) as Promise<Contact | null>;
  }

  async keep(code: string, { name, phone }: Omit<Contact, '_id'>): Promise<void> {
    await this.contacts.updateOne({ _id: code }, { $set: { name, phone } }, { upsert: true });
  }

  async keepAll(entries: readonly { code: string; contact?: Omit<Contact, '_id'> }[]): Promise<void> {
    const writes = entries.flatMap(({ code, contact }) =>
      contact ? [{ updateOne: { filter: { _id: code }, update: { $set: contact }, upsert: true } }] : [],
    );
    if (writes.length > 0) await this.contacts.bulkWrite(writes, { ordered: false });
  }

  async forget(code: string): Promise<void> {
    await this.contacts.deleteOne({ _id: code });
  }
}
