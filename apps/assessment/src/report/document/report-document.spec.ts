import { extractTextItems, getDocumentProxy, getMeta } from 'unpdf';
import { aReported, published } from '../../../testing/reported.ts';
import { model2024 } from '../../../testing/model-2024.ts';
import { fullSheet } from '../../../testing/sheets.ts';
import { aFiling } from '../../../testing/filings.ts';
import type { AnswerSheet } from '../../evaluation/domain/scoring/answer-sheet.ts';
import { writeContent } from '../content/write-content.ts';
import { renderPdf } from '../rendering/render-pdf.ts';
import { MARGINS } from './look.ts';

const A4 = { width: 595.28, height: 841.89 };
const LONG = '现场核对发现填报设备数量与台账不一致，需补充材料后重新计算。'.repeat(16);

/** The longest of everything that people write, without a place to break a line. */
function longest() {
  const hash = 'ab12'.repeat(16);
  const evidence = Array.from({ length: 60 }, () => ({
    item: 'F4',
    sha256: hash,
    mediaType: 'application/vnd.a-type-the-report-does-not-know',
    bytes: 123_456_789,
  }));
  const filing = { ...aFiling(fullSheet()), assessorId: 'assessor9'.repeat(11) };
  const correction = { status: 'filed' as const, filing, reason: LONG };
  const revisions = [{ number: 1, filing, reviewerId: 'official7'.repeat(11), reason: LONG }];
  return aReported({
    ...{
      evaluationId: '0198c5b2'.repeat(8),
      evidence,
      filing,
      state: { ...published(filing), revisions, correction },
    },
    enterprise: { name: '株洲市先进轨道交通装备关键零部件智能制造研究院'.repeat(4), sample: true },
  });
}

describe('the document', () => {
  let ordinary: Uint8Array;
  let long: Uint8Array;
  beforeAll(async () => {
    ordinary = await renderPdf(writeContent(aReported()));
    long = await renderPdf(writeContent(longest()));
  }, 60_000);

  it('is the same bytes for the same content, whenever it is made', async () => {
    const again = await renderPdf(writeContent(aReported()));
    expect(Buffer.from(again).equals(Buffer.from(ordinary))).toBe(true);
    const { info } = await getMeta(new Uint8Array(ordinary));
    expect(info['CreationDate']).toBe('D:20250608031244Z');
  });
  it.each([
    ['an ordinary evaluation', () => ordinary],
    ['one with the longest texts', () => long],
  ])('keeps every text of %s on its page', async (_name, document) => {
    const pages = await itemsOf(document());
    for (const items of pages)
      for (const { str, x, y, width } of items.filter((item) => item.dir !== 'ttb' && item.str.trim())) {
        expect({ str, inside: x >= MARGINS.left - 1 && x + width <= A4.width - MARGINS.right + 1 }).toEqual({
          str,
          inside: true,
        });
        expect(y).toBeGreaterThan(10);
        expect(y).toBeLessThan(A4.height - 10);
      }
  });
  it('numbers its pages and repeats the head of a table that goes on', async () => {
    const pages = await itemsOf(long);
    const texts = pages.map((items) => items.map(({ str }) => str).join(''));
    texts.forEach((text, place) => expect(text).toContain(`第 ${place + 1} 页，共 ${pages.length} 页`));
    expect(texts.filter((text) => text.includes('SHA-256（前 16 位）')).length).toBeGreaterThan(1);
  });
  it.each([
    [1, 1],
    [1, 2],
    [2, 1],
    [2, 2],
  ])(
    'leaves no page empty but for its head and foot, wherever a block ends (%i, %i)',
    async (option, scene) => {
      const filing = aFiling(evenSheet(option, scene));
      const pages = await itemsOf(
        await renderPdf(writeContent(aReported({ filing, state: published(filing) }))),
      );
      const lengths = pages.map((items) => items.map(({ str }) => str).join('').length);
      expect({ lengths, least: Math.min(...lengths) > 200 }).toMatchObject({ least: true });
    },
  );
});

/** Of every question the option at this place, of one where several may be chosen that one alone; all scenes alike. */
function evenSheet(option: number, scene: number): AnswerSheet {
  return {
    answers: Object.fromEntries(
      model2024.questions.map(({ id, options }) => [
        id,
        [options[Math.min(option, options.length - 1)]!.key],
      ]),
    ),
    scenes: Object.fromEntries(model2024.scenes.map(({ id }) => [id, scene])),
    numbers: {},
  };
}

/** Upright texts only: the watermark lies across the page. */
async function itemsOf(pdf: Uint8Array) {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const { items } = await extractTextItems(document);
  return items;
}
