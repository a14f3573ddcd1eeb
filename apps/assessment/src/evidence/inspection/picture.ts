import sharp, { type Metadata } from 'sharp';
import type { MediaType } from '../domain/media-type.ts';
import type { SpooledFile } from '../storage/spooled-file.ts';
import { UnfitFile } from './unfit-file.ts';

/** A telephone's largest photos have 200 million pixels; a file of 20 MB can claim any number. */
const MOST_PIXELS = 210_000_000;
/** Where all of them must be in memory at once: up to eight bytes for each. */
const MOST_PIXELS_AT_ONCE = 30_000_000;
/** Long edge of a preview: the print of a photographed page can be read. */
const PREVIEW_EDGE = 2_048;
const MOST_SECONDS = 60;

// Only these decoders: no SVG, no PDF, no archive formats, whatever a file may look like to the library.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'],
});
// Decoded files are cached by name, and our names are used again for other files.
sharp.cache(false);
// One thread, and one picture at a time: a photo of 20 MB costs half a second and 70 MB, and the service has other things to do.
sharp.concurrency(1);

export const PREVIEW_TYPE = 'image/jpeg' as const satisfies MediaType;

let before: Promise<unknown> = Promise.resolve();

/**
 * The picture, scaled down and drawn anew, upright and without any of the metadata of the original. A file that cannot be
 * decoded to its end is no picture. Throws UnfitFile.
 */
export function previewOf(file: SpooledFile, type: MediaType): Promise<Buffer> {
  const preview = before.then(() => draw(file, type));
  before = preview.then(
    () => undefined,
    () => undefined,
  );
  return preview;
}

async function draw(file: SpooledFile, type: MediaType): Promise<Buffer> {
  try {
    const options = {
      failOn: 'error',
      limitInputPixels: MOST_PIXELS,
      sequentialRead: true,
      pages: 1,
    } as const;
    requireBearable(await sharp(file.path, options).metadata());
    return await sharp(file.path, options)
      .autoOrient()
      .resize(PREVIEW_EDGE, PREVIEW_EDGE, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 80 })
      .timeout({ seconds: MOST_SECONDS })
      .toBuffer();
  } catch (error) {
    if (error instanceof UnfitFile) throw error;
    if (error instanceof Error && /pixel limit/.test(error.message)) throw tooManyPixels(MOST_PIXELS);
    throw new UnfitFile('evidence.unreadable', { type }, { cause: error });
  }
}

/** Line by line any number of pixels is bearable; what is sent in passes, or turned after it was unpacked, is not. */
function requireBearable({ format, width, height, isProgressive, orientation = 1 }: Metadata): void {
  const atOnce = format === 'webp' || isProgressive || (format !== 'jpeg' && orientation > 1);
  if (atOnce && width * height > MOST_PIXELS_AT_ONCE) throw tooManyPixels(MOST_PIXELS_AT_ONCE);
}

function tooManyPixels(most: number): UnfitFile {
  return new UnfitFile('evidence.picture-too-large', { megapixels: most / 1e6 });
}
