import type { Readable } from 'node:stream';
import { ProblemException } from '#service-kit';
import type { BulkKind, FileFormat } from './bulk-kind.ts';

export const NDJSON = 'application/x-ndjson';

/** What the multipart plugin adds to a request. */
export interface UploadRequest {
  readonly body: unknown;
  readonly headers: Record<string, unknown>;
  isMultipart?: () => boolean;
  file?: () => Promise<{ file: Readable; filename: string } | undefined>;
}

export interface Upload {
  readonly content: Readable;
  readonly fileName: string;
  readonly format: FileFormat;
}

const FORMATS: Record<string, FileFormat> = { xlsx: 'xlsx', csv: 'csv', ndjson: 'ndjson', jsonl: 'ndjson' };

/** Finds the uploaded file and its format. Throws a 415 or 400 problem. */
export async function uploadOf(request: UploadRequest, kind: BulkKind): Promise<Upload> {
  const upload = await contentOf(request);
  if (!upload)
    throw new ProblemException(400, 'bulk.file-missing', {}, [{ field: 'file', code: 'bulk.file-missing' }]);
  const format = FORMATS[upload.fileName.split('.').at(-1)?.toLowerCase() ?? ''];
  if (!format || !kind.formats.includes(format)) {
    upload.content.resume();
    const params = { file: upload.fileName, accepted: kind.formats.join(', ') };
    throw new ProblemException(415, 'bulk.format-not-accepted', params, [
      { field: 'file', code: 'bulk.format-not-accepted', params },
    ]);
  }
  return { ...upload, format };
}

async function contentOf(request: UploadRequest): Promise<Omit<Upload, 'format'> | undefined> {
  if (request.isMultipart?.()) {
    const part = await request.file?.();
    return part && { content: part.file, fileName: part.filename };
  }
  if (String(request.headers['content-type']).startsWith(NDJSON))
    return { content: request.body as Readable, fileName: 'lines.ndjson' };
  return undefined;
}
