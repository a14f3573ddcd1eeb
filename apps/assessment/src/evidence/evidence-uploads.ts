import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { Accepted, CommandMeta } from '#event-log';
import { ProblemException } from '#service-kit';
import type { AttachedFile, Evidence } from './domain/evidence.ts';
import { EvidenceCommands, type Attachment } from './evidence.commands.ts';
import { inspectFile } from './inspection/inspect-file.ts';
import { UnfitFile } from './inspection/unfit-file.ts';
import type { Received } from './storage/file-keeper.ts';
import type { SpooledFile } from './storage/spooled-file.ts';
import { receive } from './upload-body.ts';

type Asked = Omit<Attachment, 'bytes' | 'mediaType' | 'received'>;

interface Upload {
  /** The same bytes at another place of the evaluation. */
  readonly known: AttachedFile | undefined;
  readonly body: Readable | undefined;
  readonly claimedBytes: number;
  /** Throws a problem when what was open before the bytes came is closed now: they may have taken minutes. */
  stillOpen(): Promise<unknown>;
}

/** From a body that comes to a file that is attached. */
@Injectable()
export class EvidenceUploads {
  constructor(@Inject(EvidenceCommands) private readonly commands: EvidenceCommands) {}

  /**
   * Without reading the body where the evaluation has the file already. What another evaluation has must still be sent: to
   * know a hash is not to have the file. Throws problems.
   */
  async attach(asked: Asked, upload: Upload, meta: CommandMeta): Promise<Accepted<Evidence>> {
    const { known, body, claimedBytes, stillOpen } = upload;
    if (known) {
      const { bytes, mediaType } = known;
      const outcome = await this.commands.attach({ ...asked, bytes, mediaType }, meta);
      if (outcome) return outcome;
    }
    if (!body) throw fieldProblem(422, 'evidence.bytes-missing', 'body');
    const file = await receive(body, claimedBytes);
    try {
      const received = await this.inspected(file, asked.sha256);
      await stillOpen();
      const outcome = await this.commands.attach(
        { ...asked, bytes: file.bytes, ...received, received },
        meta,
      );
      return outcome!;
    } finally {
      await file.close();
    }
  }

  /** Throws problems: other bytes than announced, or such as cannot be evidence. */
  private async inspected(file: SpooledFile, sha256: string): Promise<Received> {
    if (file.sha256 !== sha256)
      throw fieldProblem(422, 'evidence.hash-differs', 'sha256', { received: file.sha256 });
    try {
      return { file, ...(await inspectFile(file)) };
    } catch (error) {
      if (error instanceof UnfitFile) throw fieldProblem(422, error.code, 'body', error.params);
      throw error;
    }
  }
}

function fieldProblem(
  status: number,
  code: string,
  field: string,
  params: Readonly<Record<string, unknown>> = {},
): ProblemException {
  return new ProblemException(status, code, params, [{ field, code, params }]);
}
