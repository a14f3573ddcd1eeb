import { StreamableFile } from '@nestjs/common';
import type { ServiceReply, ServiceRequest } from '#service-kit';

export const PDF = 'application/pdf';
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export interface SentDocument {
  readonly mediaType: string;
  /** With its extension; may be Chinese. */
  readonly name: string;
  /** Names the content. */
  readonly digest?: string;
}

/** Headers of a document that only who asked may keep; true when they have it already and nothing is to be sent. */
export function announce(
  request: ServiceRequest,
  reply: ServiceReply,
  { mediaType, name, digest }: SentDocument,
): boolean {
  const tag = digest && `"${digest}"`;
  void reply.headers({
    'content-type': mediaType,
    'content-disposition': dispositionOf(mediaType === PDF ? 'inline' : 'attachment', name),
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-cache',
    vary: 'authorization',
    ...(tag && { etag: tag }),
  });
  const known = request.headers['if-none-match']?.split(/\s*,\s*/) ?? [];
  if (!tag || !known.includes(tag)) return false;
  void reply.status(304);
  return true;
}

export function bytesOf(bytes: Uint8Array, type: string): StreamableFile {
  return new StreamableFile(bytes, { type, length: bytes.length });
}

/** The Chinese name for all who read RFC 6266, an ASCII one for the others. */
function dispositionOf(kind: 'inline' | 'attachment', name: string): string {
  const ascii = name.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^-+/, '');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
