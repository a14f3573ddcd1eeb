import { Injectable, type OnModuleInit, type Provider, type Type } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { EVIDENCE_STORE } from '../evaluation/filed-evidence.ts';
import { EvidenceAccess } from './evidence.access.ts';
import { EvidenceCommands } from './evidence.commands.ts';
import { EvidenceController } from './evidence.controller.ts';
import './evidence.messages.ts';
import { EvidenceQueries } from './evidence.queries.ts';
import { EvidenceSweeper } from './evidence-sweeper.ts';
import { EvidenceUploads } from './evidence-uploads.ts';
import { FileKeeper } from './storage/file-keeper.ts';
import { FileLabels } from './storage/file-labels.ts';
import { GridFsStore } from './storage/gridfs-store.schema.ts';
import { Intents } from './storage/intents.ts';
import { ObjectStore } from './storage/object-store.ts';
import { StoredFiles } from './storage/stored-files.schema.ts';
import { acceptUploads } from './upload-body.ts';
import { VisibleEvidence } from './visible-evidence.ts';

@Injectable()
class UploadBodies implements OnModuleInit {
  constructor(private readonly adapterHost: HttpAdapterHost) {}

  onModuleInit(): void {
    acceptUploads(this.adapterHost.httpAdapter.getInstance<FastifyInstance>());
  }
}

export const evidenceControllers: Type[] = [EvidenceController, EvidenceQueries];

/** Another place for the bytes is another ObjectStore here. */
export const evidenceProviders: Provider[] = [
  { provide: ObjectStore, useClass: GridFsStore },
  { provide: EVIDENCE_STORE, useExisting: EvidenceCommands },
  ...[StoredFiles, Intents, FileKeeper, FileLabels],
  ...[EvidenceAccess, EvidenceCommands, EvidenceUploads, EvidenceSweeper, VisibleEvidence],
  UploadBodies,
];
