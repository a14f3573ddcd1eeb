import { OverlayBooks } from './overlay-books.ts';
import { PreviewRunner } from './preview-runner.ts';
import { PreviewStore } from './preview.schema.ts';
import { PreviewsController } from './previews.controller.ts';

/** What the service's module takes in for previews. */
export const previewParts = {
  controllers: [PreviewsController],
  providers: [OverlayBooks, PreviewStore, PreviewRunner],
};
