import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Connection, mongo } from 'mongoose';
import { DATABASE } from '#service-kit';
import type { MediaType } from '../domain/media-type.ts';

/** Who needs a file, and what people call it there. A name may hold a person's: it is here, never in an event. */
export interface Holder {
  /** `<evaluation>/<item>`. */
  readonly by: string;
  /** New each time somebody takes hold: who wants to let go names the hold that was seen. */
  readonly grip: string;
  readonly label?: string;
}

/** One file of the service, whoever sent it how often: its bytes are kept once. */
export interface StoredFile {
  /** SHA-256 of the bytes, in hexadecimal digits. */
  readonly _id: string;
  readonly bytes: number;
  readonly mediaType: MediaType;
  /** Key in the object store; another one each time the same bytes come back after they were dropped. */
  readonly object: string;
  readonly preview?: { readonly object: string; readonly bytes: number };
}

export interface HeldFile extends StoredFile {
  readonly holders: readonly Holder[];
}

/** Written before anything is done that a killed process could leave half done; taken away when it is whole. */
export interface Intent {
  readonly _id: string;
  readonly at: Date;
  readonly evaluation: string;
  readonly item: string;
  readonly sha256: string;
  /** Objects that may have been written. */
  readonly objects: readonly string[];
  /** Whoever wrote it is taken for dead. */
  readonly swept?: true;
}

/** The collections of evidence beside its log: files with their holders, and what is being done. */
@Injectable()
export class StoredFiles implements OnModuleInit {
  readonly files: mongo.Collection<HeldFile>;
  readonly intents: mongo.Collection<Intent>;

  constructor(@Inject(DATABASE) connection: Connection) {
    this.files = connection.db!.collection('evidence_files') as never;
    this.intents = connection.db!.collection('evidence_intents') as never;
  }

  async onModuleInit(): Promise<void> {
    await this.intents.createIndex({ at: 1 });
  }
}
