import fastifyMultipart from '@fastify/multipart';
import { Inject, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost, ModuleRef } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import type { BulkKind } from './bulk-kind.ts';
import { BulkJobsController, uploadController } from './bulk.controller.ts';
import { BulkJobs } from './bulk-jobs.ts';
import './bulk.messages.ts';
import { NDJSON } from './upload.ts';

/** Largest file taken, in bytes: half a million register rows are about 60 MB. */
const MAX_FILE_BYTES = 200 * 1024 * 1024;

const BULK_KINDS = Symbol('bulk kinds');

/** The service's kinds of bulk work; their handlers are ordinary providers of the service. */
@Module({})
export class BulkModule implements OnModuleInit {
  constructor(
    @Inject(BULK_KINDS) private readonly kinds: readonly BulkKind[],
    private readonly adapterHost: HttpAdapterHost,
    private readonly modules: ModuleRef,
    private readonly jobs: BulkJobs,
  ) {}

  static forRoot(kinds: readonly BulkKind[]): DynamicModule {
    return {
      module: BulkModule,
      controllers: [BulkJobsController, ...kinds.map(uploadController)],
      providers: [BulkJobs, { provide: BULK_KINDS, useValue: kinds }],
      exports: [BulkJobs],
    };
  }

  onModuleInit(): void {
    for (const { name, handler } of this.kinds)
      this.jobs.handle(name, this.modules.get(handler, { strict: false }));
    const fastify = this.adapterHost.httpAdapter.getInstance<FastifyInstance>();
    // Not awaited: that would finish fastify's start before Nest has set its error handler, and a broken body would not
    // be answered as a problem.
    void fastify.register(fastifyMultipart, { limits: { files: 1, fileSize: MAX_FILE_BYTES } });
    fastify.addContentTypeParser(NDJSON, { bodyLimit: MAX_FILE_BYTES }, (_request, payload, done) =>
      done(null, payload),
    );
  }
}
