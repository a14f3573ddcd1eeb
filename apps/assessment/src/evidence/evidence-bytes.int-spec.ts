import { readdir, readlink } from 'node:fs/promises';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { eventually, freshDatabase } from '#testing';
import { aPhoto } from '../../testing/evidence-files.ts';
import { EvidenceService, nothing } from '../../testing/evidence-service.ts';

describe('the bytes of evidence', () => {
  const database = freshDatabase();
  let evidence: EvidenceService;
  beforeAll(async () => {
    evidence = await EvidenceService.run(database);
  }, 60_000);
  afterAll(() => evidence.close());

  it('does not do again what was undone since, when a late request comes twice', async () => {
    const id = await evidence.aVisit();
    const photo = await aPhoto(4);
    await evidence.attach(id, 'F2', photo, { key: 'late' });
    await evidence.remove(id, 'F2', photo);
    const late = await evidence.attach(id, 'F2', photo, { key: 'late' });
    expect([late.status, late.body.code]).toEqual([409, 'evidence.removed-since']);
    expect(await evidence.kept(photo)).toEqual(nothing);
  });

  it('is the same bytes once for all evaluations, until the last one lets go', async () => {
    const [one, two] = [await evidence.aVisit(), await evidence.aVisit()];
    const photo = await aPhoto(5);
    const before = await evidence.objects();
    for (const id of [one, two]) await evidence.attach(id, 'F2', photo);
    await evidence.attach(two, 'S01', photo);
    expect((await evidence.objects()) - before).toBe(2);
    await evidence.remove(one, 'F2', photo);
    await evidence.remove(two, 'S01', photo);
    expect(await evidence.kept(photo)).toEqual({ files: 1, objects: 2, here: true });
    expect((await evidence.bytesOf(evidence.at(two, 'F2', photo))).body.equals(photo)).toBe(true);
    await evidence.remove(two, 'F2', photo);
    expect(await evidence.kept(photo)).toEqual(nothing);
    expect(await evidence.objects()).toBe(before);
  });

  it('is stored once when many send the same at the same time', async () => {
    const visits = await Promise.all([evidence.aVisit(), evidence.aVisit(), evidence.aVisit()]);
    const photo = await aPhoto(6);
    const before = await evidence.objects();
    const sent = await Promise.all(
      [...visits, ...visits].map((id, place) => evidence.attach(id, place < 3 ? 'F2' : 'S02', photo)),
    );
    expect(sent.map(({ status }) => status)).toEqual(Array(6).fill(201));
    expect((await evidence.objects()) - before).toBe(2);
    for (const id of visits) expect((await evidence.list(id)).body.files).toBe(2);
  });

  it('never loses bytes that are attached, nor keeps others, while people attach and remove the same file', async () => {
    const visits = await Promise.all([evidence.aVisit(), evidence.aVisit()]);
    const photo = await aPhoto(7);
    for (let round = 0; round < 6; round += 1) {
      const acts = [0, 1, 0, 1, 0, 1].map((which, place) =>
        (place + round) % 3 === 0
          ? evidence.remove(visits[which]!, 'F2', photo)
          : evidence.attach(visits[which]!, 'F2', photo),
      );
      for (const { status } of await Promise.all(acts)) expect([200, 201, 204]).toContain(status);
      const lists = await Promise.all(visits.map((id) => evidence.list(id)));
      const attachedIn = lists.filter(({ body }) => body.files === 1).length;
      expect(await evidence.kept(photo)).toEqual(
        attachedIn > 0 ? { files: 1, objects: 2, here: true } : nothing,
      );
    }
    for (const id of visits) await evidence.remove(id, 'F2', photo);
    expect(await evidence.kept(photo)).toEqual(nothing);
  });

  it('is not larger than the cap for a sender who does not say how much will come', async () => {
    const id = await evidence.aVisit();
    const chunk = Buffer.alloc(1024 * 1024);
    const stream = new ReadableStream({
      pull(controller) {
        controller.enqueue(chunk);
        if ((sent += 1) > 25) controller.close();
      },
    });
    let sent = 0;
    const answer = await fetch(evidence.url + evidence.at(id, 'F2', chunk), {
      method: 'PUT',
      body: stream,
      duplex: 'half',
      headers: {
        'content-type': 'image/jpeg',
        authorization: `Bearer ${await evidence.as()}`,
        'idempotency-key': 'k',
      },
    } as RequestInit);
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
      413,
      'evidence.file-too-large',
    ]);
  });

  it('comes too late when the evaluation is filed while it is on its way', async () => {
    const id = await evidence.aVisit();
    const photo = await aPhoto(30);
    const filed = Promise.withResolvers<void>();
    const body = Readable.from(
      (async function* () {
        yield photo.subarray(0, 100);
        await filed.promise;
        yield photo.subarray(100);
      })(),
    );
    const sent = evidence.attach(id, 'F2', photo, { body });
    await eventually(async () => expect(await spooled()).toBe(1));
    await evidence.file(id);
    filed.resolve();
    const { status, body: problem } = await sent;
    expect([status, problem.code]).toEqual([409, 'evidence.frozen']);
    expect(await evidence.kept(photo)).toEqual(nothing);
  });

  it('leaves no trace of an upload that broke off', async () => {
    const id = await evidence.aVisit();
    const content = Buffer.alloc(3 * 1024 * 1024);
    const before = await evidence.objects();
    const { port, hostname } = new URL(evidence.url);
    const socket = connect(Number(port), hostname);
    socket.on('error', () => {});
    const head = [
      `PUT ${evidence.at(id, 'F2', content)} HTTP/1.1`,
      'host: x',
      'content-type: image/jpeg',
      `content-length: ${content.length}`,
      'idempotency-key: k',
      `authorization: Bearer ${await evidence.as()}`,
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    socket.write(content.subarray(0, 1024 * 1024));
    await eventually(async () => expect(await spooled()).toBe(1));
    socket.destroy();
    await eventually(async () => expect(await spooled()).toBe(0));
    expect([
      await evidence.objects(),
      await evidence.connection.collection('evidence_intents').countDocuments(),
    ]).toEqual([before, 0]);
    expect((await evidence.list(id)).body.files).toBe(0);
  });
  /** Uploads on this process's disk: open files without a name. */
  const spooled = async () => {
    const open = await readdir('/proc/self/fd');
    const names = await Promise.all(open.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')));
    return names.filter((name) => name.includes('linghang-evidence-')).length;
  };
});
