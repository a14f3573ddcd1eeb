import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { EventLog } from '#event-log';
import { freshDatabase } from '#testing';
import { aPhoto } from '../../testing/evidence-files.ts';
import { EvidenceService, nothing } from '../../testing/evidence-service.ts';
import { mortal, type Life } from '../../testing/mortal.ts';
import { EvidenceCommands } from './evidence.commands.ts';
import { EvidenceSweeper } from './evidence-sweeper.ts';
import { FileKeeper } from './storage/file-keeper.ts';
import { Intents } from './storage/intents.ts';
import { ObjectStore } from './storage/object-store.ts';
import { SpooledFile } from './storage/spooled-file.ts';
import { StoredFiles } from './storage/stored-files.schema.ts';

const MOST_CALLS = 60;

describe('evidence of a process that is killed', () => {
  const database = freshDatabase();
  let evidence: EvidenceService;
  beforeAll(async () => {
    evidence = await EvidenceService.run(database);
  }, 60_000);
  const spooled: SpooledFile[] = [];
  afterEach(async () => {
    for (const file of spooled.splice(0)) await file.close();
  });
  afterAll(() => evidence.close());

  const { app } = { app: () => evidence.service.app };
  /** The parts of a process that dies; each call of a collection, of the store and of the log counts. */
  const mortalCommands = (life: Life) => {
    const stored = app().get(StoredFiles);
    const files = { files: mortal(stored.files, life), intents: mortal(stored.intents, life) } as StoredFiles;
    const intents = new Intents(files);
    const keeper = new FileKeeper(files, intents, mortal(app().get(ObjectStore), life));
    return new EvidenceCommands(mortal(app().get(EventLog), life), keeper, intents);
  };
  /** True when it died before it was done. */
  const live = async (life: Life, act: (commands: EvidenceCommands) => Promise<unknown>) => {
    const death = Promise.withResolvers<'died'>();
    life.died = () => death.resolve('died');
    return (await Promise.race([act(mortalCommands(life)), death.promise])) === 'died';
  };
  const meta = () => ({ commandId: randomUUID(), actor: 'assessor-1', correlationId: 'c' });
  const received = async (photo: Buffer) => {
    const file = await SpooledFile.receive(Readable.from([photo]), { mostBytes: 1e9 });
    spooled.push(file);
    return { file, mediaType: 'image/jpeg', preview: Buffer.from('preview') } as const;
  };
  const attaching = async (evaluation: string, photo: Buffer) => {
    const { file, ...what } = await received(photo);
    const place = { evaluation, item: 'F2', sha256: file.sha256 };
    const attachment = {
      ...place,
      bytes: file.bytes,
      mediaType: what.mediaType,
      received: { file, ...what },
    };
    return { place, attach: (commands: EvidenceCommands) => commands.attach(attachment, meta()) };
  };
  /** Afterwards nothing is half done: what the log says is attached is there, and nothing else. */
  const expectWhole = async (evaluation: string, photo: Buffer) => {
    await app().get(EvidenceSweeper).sweep(-1);
    const { state } = await app().get(EvidenceCommands).load(evaluation);
    expect(await evidence.kept(photo)).toEqual(
      state.files.length > 0 ? { files: 1, objects: 2, here: true } : nothing,
    );
    expect(await evidence.connection.collection('evidence_intents').countDocuments()).toBe(0);
    return state.files.length;
  };

  it.each([false, true])('is whole after sweeping, wherever an upload dies (late: %s)', async (late) => {
    const ends = new Set<number>();
    for (let calls = 0; calls < MOST_CALLS; calls += 1) {
      const [evaluation, photo] = [randomUUID(), await aPhoto(1_000 + calls + (late ? 100 : 0))];
      const before = await evidence.objects();
      const { attach } = await attaching(evaluation, photo);
      const died = await live({ left: calls, late }, attach);
      const attached = await expectWhole(evaluation, photo);
      expect((await evidence.objects()) - before).toBe(2 * attached);
      ends.add(attached);
      if (!died) break;
      expect(calls).toBeLessThan(MOST_CALLS - 1);
    }
    expect([...ends]).toEqual([0, 1]);
  });

  it.each([false, true])('is whole after sweeping, wherever a removal dies (late: %s)', async (late) => {
    const ends = new Set<number>();
    for (let calls = 0; calls < MOST_CALLS; calls += 1) {
      const [evaluation, photo] = [randomUUID(), await aPhoto(2_000 + calls + (late ? 100 : 0))];
      const before = await evidence.objects();
      const { place, attach } = await attaching(evaluation, photo);
      await attach(app().get(EvidenceCommands));
      const died = await live({ left: calls, late }, (commands) => commands.remove(place, meta()));
      const attached = await expectWhole(evaluation, photo);
      expect((await evidence.objects()) - before).toBe(2 * attached);
      ends.add(attached);
      if (!died) break;
      expect(calls).toBeLessThan(MOST_CALLS - 1);
    }
    expect([...ends]).toEqual([1, 0]);
  });

  it('has no pieces of an object that was being written', async () => {
    const intents = app().get(Intents);
    const place = { evaluation: randomUUID(), item: 'F2', sha256: 'e'.repeat(64) };
    await intents.open(place, ['half', 'half.preview']);
    const pieces = evidence.connection.collection('evidence_objects.chunks');
    await pieces.insertOne({ files_id: 'half', n: 0, data: Buffer.alloc(10) });
    await app().get(EvidenceSweeper).sweep(-1);
    expect(await pieces.countDocuments({ files_id: 'half' })).toBe(0);
  });

  it('is put right by the one who was taken for dead and was only slow', async () => {
    const [evaluation, photo] = [randomUUID(), await aPhoto(3_000)];
    const { attach } = await attaching(evaluation, photo);
    const log = app().get(EventLog);
    const sweeper = app().get(EvidenceSweeper);
    const slowLog = new Proxy(log, {
      get: (_, name) =>
        name === 'execute'
          ? async (...all: Parameters<EventLog['execute']>) => {
              expect(await sweeper.sweep(-1)).toBe(1);
              return log.execute(...all);
            }
          : (Reflect.get(log, name, log) as () => unknown).bind(log),
    });
    const slow = new EvidenceCommands(slowLog, app().get(FileKeeper), app().get(Intents));
    await attach(slow);
    expect(await expectWhole(evaluation, photo)).toBe(1);
  });

  it('is left alone while nobody is as old as a process that was killed', async () => {
    await app()
      .get(Intents)
      .open({ evaluation: 'young', item: 'F2', sha256: 'f'.repeat(64) });
    expect(await app().get(EvidenceSweeper).sweep()).toBe(0);
    expect(await app().get(EvidenceSweeper).sweep(-1)).toBe(1);
  });
});
