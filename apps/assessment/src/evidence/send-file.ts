import { Readable } from 'node:stream';
import { Logger } from '@nestjs/common';
import { notFound, type ServiceReply, type ServiceRequest } from '#service-kit';
import { EXTENSIONS, type MediaType } from './domain/media-type.ts';
import { WORKBOOK_PREVIEW_TYPE } from './inspection/workbook-preview.ts';

export interface SentFile {
  readonly mediaType: MediaType | typeof WORKBOOK_PREVIEW_TYPE;
  readonly bytes: number;
  readonly etag: string;
  /** Without extension. */
  readonly name: string;
  /** To be saved, not shown. */
  readonly save: boolean;
  open(): Promise<Readable | undefined>;
}

const logger = new Logger('Evidence');

/**
 * A stranger's bytes to a browser: with the type that was found in them and no other, nothing that could run, not to be
 * framed by other pages. Who asks again with the ETag is asked for the right to see it again, and sent nothing.
 */
export async function sendFile(request: ServiceRequest, reply: ServiceReply, file: SentFile): Promise<void> {
  const extension = file.mediaType === WORKBOOK_PREVIEW_TYPE ? 'json' : EXTENSIONS[file.mediaType];
  const disposition = `${file.save ? 'attachment' : 'inline'}; filename="${file.name}.${extension}"`;
  const tag = `"${file.etag}"`;
  void reply.headers({
    'content-type': file.mediaType,
    'content-disposition': disposition,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'self'",
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'cache-control': 'private, no-cache',
    vary: 'authorization',
    etag: tag,
  });
  if (request.headers['if-none-match']?.split(/\s*,\s*/).includes(tag)) {
    await reply.status(304).send();
    return;
  }
  void reply.header('content-length', file.bytes);
  if (request.method === 'HEAD') {
    // Nothing at all would be taken for a file of no bytes.
    await reply.send(Readable.from([]));
    return;
  }
  const content = await file.open();
  if (!content) {
    logger.error({ evidence: file.etag }, 'the bytes of evidence are gone');
    void reply.removeHeader('content-length').removeHeader('content-disposition').removeHeader('etag');
    throw notFound();
  }
  await reply.send(content);
}
