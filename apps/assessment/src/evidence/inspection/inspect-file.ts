import { isPicture, type MediaType } from '../domain/media-type.ts';
import type { SpooledFile } from '../storage/spooled-file.ts';
import { inspectDocument } from './document.ts';
import { HEAD_BYTES, knownUnfit, mediaTypeOf } from './media-type-of.ts';
import { previewOf } from './picture.ts';
import { UnfitFile } from './unfit-file.ts';
import { inspectWorkbook } from './workbook.ts';
import { workbookPreviewOf } from './workbook-preview.ts';

export interface Inspected {
  readonly mediaType: MediaType;
  /** Of pictures: smaller, upright, without metadata. Of workbooks: the first rows as JSON, where they can be read. */
  readonly preview?: Buffer;
}

/** What a file is by its content, and that it is harmless. Throws UnfitFile. */
export async function inspectFile(file: SpooledFile): Promise<Inspected> {
  const head = await file.head(HEAD_BYTES);
  const mediaType = mediaTypeOf(head);
  if (!mediaType) {
    const kind = knownUnfit(head);
    throw new UnfitFile(kind ? `evidence.${kind}-not-accepted` : 'evidence.type-not-accepted');
  }
  if (isPicture(mediaType)) return { mediaType, preview: await previewOf(file, mediaType) };
  if (mediaType === 'application/pdf') {
    await inspectDocument(file);
    return { mediaType };
  }
  const preview = await workbookPreviewOf(file, await inspectWorkbook(file));
  return { mediaType, ...(preview && { preview }) };
}
