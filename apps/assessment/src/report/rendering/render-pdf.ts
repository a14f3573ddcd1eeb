import { createRequire } from 'node:module';
import pdfmake from 'pdfmake';
import type { ReportContent } from '../content/report-content.ts';
import { FONT } from '../document/look.ts';
import { reportDocument } from '../document/report-document.ts';

const require = createRequire(import.meta.url);
/** TrueType files with every character that a Chinese name may have; a document embeds only what it uses. */
const REGULAR = require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf');
const BOLD = require.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf');

pdfmake.setFonts({ [FONT]: { normal: REGULAR, bold: BOLD, italics: REGULAR, bolditalics: BOLD } });
// A report is made of what it is given: nothing is fetched, and of the disk it reads its fonts.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => path === REGULAR || path === BOLD);

/** The report as a PDF with its fonts embedded. Equal content, equal bytes. */
export async function renderPdf(content: ReportContent): Promise<Uint8Array> {
  return pdfmake.createPdf(reportDocument(content)).getBuffer();
}
