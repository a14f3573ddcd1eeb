import { freshDatabase } from '#testing';
import { aPdf, aPhoto, aWorkbook, aZip, sha256Of, workbookParts } from '../../testing/evidence-files.ts';
import { CODE, EvidenceService } from '../../testing/evidence-service.ts';
import type { RunningAssessment } from '../../testing/running-assessment.ts';
import { MOST_BYTES } from './domain/attach-evidence.ts';

const OTHER = '91430200MA4L16JQ9B';

describe('evidence', () => {
  const database = freshDatabase();
  let evidence: EvidenceService;
  let service: RunningAssessment;
  beforeAll(async () => {
    evidence = await EvidenceService.run(database);
    ({ service } = evidence);
  }, 60_000);
  afterAll(() => evidence.close());

  it('is asked for by the model: what is asked, attached and missing', async () => {
    const id = await evidence.aVisit();
    const before = await evidence.list(id);
    expect(before.body).toMatchObject({
      basis: 'working',
      open: true,
      trust: 'C',
      files: 0,
      edition: '2024',
    });
    expect(before.body.missing).toHaveLength(15);
    const photo = await aPhoto(1);
    const name = "attachment; filename*=UTF-8''%E8%AE%BE%E5%A4%87%E6%B8%85%E5%8D%95.jpg";
    const attached = await evidence.attach(id, 'F2', photo, {
      query: '?asked=1',
      headers: { 'content-disposition': name },
    });
    expect(attached.status).toBe(201);
    const after = await evidence.list(id);
    expect(after.body.missing).not.toContain('F2');
    const item = after.body.items.find((one: { item: string }) => one.item === 'F2');
    expect(item).toMatchObject({
      kind: 'question',
      missing: false,
      asked: [{ place: 1, text: '设备清单（含数字化设备明细）', files: 1 }],
      files: [
        {
          sha256: sha256Of(photo),
          bytes: photo.length,
          mediaType: 'image/jpeg',
          label: '设备清单.jpg',
          asked: 1,
        },
      ],
    });
  });

  it('is not missed where the answer is "none", as typed in the draft or as filed', async () => {
    const id = await evidence.aVisit();
    const at = '2025-05-30T09:30:00+08:00';
    const edits = [
      { id: 'tablet:1', field: 'answers.F6', value: ['A'], at },
      { id: 'tablet:2', field: 'answers.F7', value: ['B'], at },
    ];
    const saved = await service.call('POST', `/v1/assignments/${id}/draft/edits`, {
      as: evidence.as(),
      body: { edits },
    });
    expect(saved.status).toBe(200);
    const { missing } = (await evidence.list(id)).body;
    expect([missing.includes('F6'), missing.includes('F7'), missing.includes('F1')]).toEqual([
      false,
      true,
      true,
    ]);
    await evidence.file(id);
    const filed = (await evidence.list(id, { as: service.as.official() })).body.missing;
    expect([filed.includes('F4'), filed.includes('F1')]).toEqual([false, true]);
  });

  it('keeps names that people give to files out of the log', async () => {
    const headers = { 'content-disposition': 'attachment; filename="passport-of-li-lei.pdf"' };
    const pdf = aPdf('/Label /Names');
    await evidence.attach(await evidence.aVisit(), 'F1', pdf, { headers });
    expect(await database.documentsWith('assessment', 'passport-of-li-lei')).toEqual(['evidence_files']);
  });

  it('can be asked for before it is sent, and sent again without harm', async () => {
    const id = await evidence.aVisit();
    const photo = await aPhoto(2);
    const ask = async () => {
      const headers = { authorization: `Bearer ${await evidence.as()}` };
      return fetch(evidence.url + evidence.at(id, 'F2', photo), { method: 'HEAD', headers });
    };
    expect((await ask()).status).toBe(404);
    const first = await evidence.attach(id, 'F2', photo, { key: 'k' });
    const again = await evidence.attach(id, 'F2', photo, { key: 'k' });
    const otherKey = await evidence.attach(id, 'F2', photo);
    expect([first.status, again.status, otherKey.status]).toEqual([201, 200, 200]);
    expect([again.body, otherKey.body]).toEqual([first.body, first.body]);
    const { status, headers } = await ask();
    expect([status, headers.get('content-length')]).toEqual([200, String(photo.length)]);
    expect((await evidence.list(id)).body.files).toBe(1);
  });

  it('attaches what the evaluation has already without its bytes, and nothing of what only others have', async () => {
    const [id, another] = [await evidence.aVisit(), await evidence.aVisit()];
    const photo = await aPhoto(3);
    await evidence.attach(id, 'F2', photo);
    const url = (of: string) => evidence.at(of, 'F3', photo);
    expect((await service.call('PUT', url(id), { as: evidence.as() })).status).toBe(201);
    const stolen = await service.call('PUT', url(another), { as: evidence.as() });
    expect([stolen.status, stolen.body.code]).toEqual([422, 'evidence.bytes-missing']);
  });

  it('is refused field by field, with nothing kept', async () => {
    const id = await evidence.aVisit();
    const before = await evidence.objects();
    const html = Buffer.from('<!doctype html><script>alert(1)</script>');
    const script = aPdf('/OpenAction << /S /JavaScript /JS (app.alert(1)) >>');
    const asJpeg = { headers: { 'content-type': 'image/jpeg', 'accept-language': 'en' } };
    const photo = await aPhoto(8);
    const answers = [
      await evidence.attach(id, 'F2', html, asJpeg),
      await evidence.attach(id, 'F2', script),
      await evidence.attach(id, 'F99', photo),
      await evidence.attach(id, 'F2', photo, { query: '?asked=7' }),
      await evidence.attach(id, 'F2', photo, { body: await aPhoto(9) }),
      await evidence.attach(id, 'F2', Buffer.alloc(MOST_BYTES + 1)),
      await evidence.attach(id, 'F2', photo, { headers: { 'content-type': 'application/json' }, body: {} }),
      await service.call('PUT', `/v1/evaluations/${id}/evidence/F2/SHA`, { as: evidence.as() }),
      await evidence.attach(id, 'F2', photo, { key: null }),
    ];
    expect(answers.map(({ status, body }) => [status, body.code, body.errors[0]?.field])).toEqual([
      [422, 'evidence.type-not-accepted', 'body'],
      [422, 'evidence.active-content', 'body'],
      [422, 'evidence.item-unknown', 'item'],
      [422, 'evidence.asked-unknown', 'asked'],
      [422, 'evidence.hash-differs', 'sha256'],
      [413, 'evidence.file-too-large', 'body'],
      [422, 'evidence.bytes-missing', 'body'],
      [400, 'request.invalid', 'sha256'],
      [400, 'request.idempotency-key-required', 'Idempotency-Key'],
    ]);
    expect(answers[0]!.body.detail).toContain('JPEG, PNG or WebP photos');
    expect(await evidence.objects()).toBe(before);
    const other = await service.call('POST', '/v1/scorings', {
      as: evidence.as(),
      body: html,
      headers: { 'content-type': 'image/png' },
    });
    expect(other.status).toBe(415);
  });

  it('comes back so that no browser runs it, with the type that was found in it', async () => {
    const id = await evidence.aVisit();
    const [photo, pdf, workbook] = [await aPhoto(10), aPdf(), await aWorkbook()];
    const lying = { headers: { 'content-type': 'image/svg+xml' } };
    for (const content of [photo, pdf, workbook])
      expect((await evidence.attach(id, 'F1', content, lying)).status).toBe(201);
    const original = await evidence.bytesOf(evidence.at(id, 'F1', photo));
    expect(original.body.equals(photo)).toBe(true);
    const safe = {
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'self'",
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-cache',
    };
    for (const [content, path, type, disposition] of [
      [photo, '', 'image/jpeg', 'attachment'],
      [photo, '/preview', 'image/jpeg', 'inline'],
      [pdf, '', 'application/pdf', 'attachment'],
      [pdf, '/preview', 'application/pdf', 'inline'],
      [workbook, '', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'attachment'],
      [workbook, '/preview', 'application/json', 'inline'],
    ] as const) {
      const { status, headers, body } = await evidence.bytesOf(evidence.at(id, 'F1', content) + path);
      expect([
        status,
        headers.get('content-type'),
        headers.get('content-disposition')!.split(';')[0],
      ]).toEqual([200, type, disposition]);
      expect(Object.fromEntries(Object.keys(safe).map((name) => [name, headers.get(name)]))).toEqual(safe);
      expect(Number(headers.get('content-length'))).toBe(body.length);
    }
    const { body } = await evidence.bytesOf(`${evidence.at(id, 'F1', photo)}/preview`);
    expect(body.includes('Li Lei')).toBe(false);
    const table = await evidence.bytesOf(`${evidence.at(id, 'F1', workbook)}/preview`);
    expect(JSON.parse(table.body.toString())).toEqual({
      sheets: [
        ...[{ name: '1', rows: [{ row: 1, cells: ['设备清单', '1'] }], moreRows: false, moreColumns: false }],
      ],
      moreSheets: false,
    });
  });

  it('has no preview where a workbook cannot be read as tables, and says so', async () => {
    const id = await evidence.aVisit();
    const odd = aZip({ ...workbookParts(), 'xl/worksheets/sheet1.xml': '<worksheet></nothing>' });
    expect((await evidence.attach(id, 'F1', odd)).status).toBe(201);
    const answer = await service.call('GET', `${evidence.at(id, 'F1', odd)}/preview`, { as: evidence.as() });
    expect([answer.status, answer.body.code]).toEqual([404, 'evidence.no-preview']);
    expect(await evidence.kept(odd)).toEqual({ files: 1, objects: 1, here: true });
  });

  it('is not sent again to who has it', async () => {
    const id = await evidence.aVisit();
    const pdf = aPdf('/Again /Yes');
    await evidence.attach(id, 'F1', pdf);
    const { headers } = await service.call('GET', evidence.at(id, 'F1', pdf), { as: evidence.as() });
    const again = await service.call('GET', evidence.at(id, 'F1', pdf), {
      as: evidence.as(),
      headers: { 'if-none-match': String(headers['etag']) },
    });
    expect([again.status, again.body]).toEqual([304, '']);
    const stranger = await service.call('GET', evidence.at(id, 'F1', pdf), {
      as: evidence.as('assessor-2'),
      headers: { 'if-none-match': String(headers['etag']) },
    });
    expect(stranger.status).toBe(404);
  });

  it('is written by the assessor of the visit and read by officials, and is not there for others', async () => {
    const id = await evidence.aVisit();
    const photo = await aPhoto(11);
    const { official, integrator, enterprise } = service.as;
    expect((await evidence.attach(id, 'F2', photo, { as: evidence.as('assessor-2') })).status).toBe(404);
    expect((await evidence.attach(id, 'F2', photo, { as: enterprise(CODE) })).status).toBe(404);
    expect((await evidence.attach(id, 'F2', photo, { as: official() })).status).toBe(403);
    expect((await evidence.attach(id, 'F2', photo)).status).toBe(201);
    expect((await evidence.list(id, { as: official() })).body).toMatchObject({ open: false, files: 1 });
    expect((await evidence.bytesOf(evidence.at(id, 'F2', photo), official())).status).toBe(200);
    for (const token of [evidence.as('assessor-2'), enterprise(CODE), enterprise(OTHER)])
      for (const url of [evidence.at(id, 'F2', photo), `${evidence.at(id, 'F2', photo)}/preview`])
        expect((await evidence.bytesOf(url, token)).status).toBe(404);
    expect((await evidence.list(id, { as: enterprise(CODE) })).status).toBe(404);
    expect((await evidence.list(id, { as: integrator() })).status).toBe(403);
    expect(
      (await service.call('DELETE', evidence.at(id, 'F2', photo), { as: evidence.as('assessor-2') })).status,
    ).toBe(404);
    expect((await evidence.list('nothing')).status).toBe(404);
  });

  it('tells officials, and nobody else, where the same file lies too', async () => {
    const [id, another] = [await evidence.aVisit(), await evidence.aVisit()];
    const [photo, own] = [await aPhoto(20), await aPhoto(21)];
    for (const visit of [id, another]) await evidence.attach(visit, 'F2', photo);
    await evidence.attach(id, 'F2', own);
    const alsoIn = async (as: Promise<string>) => {
      const { body } = await evidence.list(id, { as });
      const { files } = body.items.find((one: { item: string }) => one.item === 'F2');
      return files.map((file: { alsoIn?: string[] }) => file.alsoIn);
    };
    expect(await alsoIn(service.as.official())).toEqual([[another], undefined]);
    expect(await alsoIn(evidence.as())).toEqual([undefined, undefined]);
  });

  it('is frozen by a filing, which lists its digests, and open again after a return', async () => {
    const id = await evidence.aVisit();
    const [photo, second] = [await aPhoto(12), await aPhoto(13)];
    await evidence.attach(id, 'F2', photo);
    await evidence.attach(id, 'F3', photo);
    await evidence.file(id);
    const late = await evidence.attach(id, 'F2', second);
    expect([late.status, late.body.code]).toEqual([409, 'evidence.frozen']);
    expect((await evidence.remove(id, 'F2', photo)).status).toBe(409);
    const reviewer = service.as.official();
    expect((await evidence.list(id, { as: reviewer })).body).toMatchObject({
      basis: 'filed',
      open: false,
      files: 2,
    });
    const remarks = [{ item: 'F2', text: '照片看不清' }];
    await service.call('POST', `/v1/evaluations/${id}/return`, { as: reviewer, body: { remarks } });
    expect((await evidence.list(id)).body).toMatchObject({ basis: 'working', open: true });
    expect((await evidence.remove(id, 'F2', photo)).status).toBe(204);
    expect((await evidence.remove(id, 'F3', photo)).status).toBe(204);
    expect((await evidence.attach(id, 'F2', second)).status).toBe(201);
    expect((await evidence.list(id, { as: reviewer, query: '?working=false' })).body).toMatchObject({
      basis: 'filed',
      files: 2,
    });
    expect((await evidence.bytesOf(evidence.at(id, 'F2', photo), reviewer)).body.equals(photo)).toBe(true);
    await evidence.file(id);
    const filed = await evidence.list(id, { as: reviewer });
    expect(
      filed.body.items.flatMap(({ files }: { files: { sha256: string }[] }) =>
        files.map((one) => one.sha256),
      ),
    ).toEqual([sha256Of(second)]);
  });

  it('is shown to the enterprise with its published result: photos as previews, without the rest', async () => {
    const id = await evidence.aVisit();
    const [photo, pdf, unpublished] = [await aPhoto(14), aPdf('/Shown /Yes'), await aPhoto(15)];
    await evidence.attach(id, 'F2', photo);
    await evidence.attach(id, 'F1', pdf);
    await evidence.file(id);
    const own = service.as.enterprise(CODE);
    expect((await evidence.list(id, { as: own })).status).toBe(404);
    await service.call('POST', `/v1/evaluations/${id}/publication`, { as: service.as.official() });
    expect((await evidence.list(id, { as: own })).body).toMatchObject({
      basis: 'filed',
      open: false,
      files: 2,
    });
    const preview = await evidence.bytesOf(`${evidence.at(id, 'F2', photo)}/preview`, own);
    expect([preview.status, preview.body.includes('Li Lei')]).toEqual([200, false]);
    expect((await evidence.bytesOf(evidence.at(id, 'F2', photo), own)).status).toBe(403);
    expect((await evidence.bytesOf(evidence.at(id, 'F1', pdf), own)).body.equals(pdf)).toBe(true);
    expect(
      (await evidence.bytesOf(`${evidence.at(id, 'F2', photo)}/preview`, service.as.enterprise(OTHER)))
        .status,
    ).toBe(404);
    // The assessor prepares a correction; what is in force shows what it was published with.
    expect((await evidence.attach(id, 'F2', unpublished)).status).toBe(201);
    expect((await evidence.bytesOf(`${evidence.at(id, 'F2', unpublished)}/preview`, own)).status).toBe(404);
    expect((await evidence.list(id, { as: own, query: '?working=true' })).body.files).toBe(2);
    expect((await evidence.list(id, { as: own, query: '?revision=1' })).body.files).toBe(2);
    expect((await evidence.list(id, { as: own, query: '?revision=2' })).status).toBe(404);
    expect((await evidence.list(id, { query: '?working=true' })).body.files).toBe(3);
  });
});
