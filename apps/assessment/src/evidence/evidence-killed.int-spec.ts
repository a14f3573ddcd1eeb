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
  const filesWhole = async (evaluation: string, photo: Buffer) => {
    const { state } = await app().get(EvidenceCommands).load(evaluation);
    const here = { files: 1, objects: 2, here: true };
    expect(await evidence.kept(photo)).toEqual(state.files.length > 0 ? here : nothing);
    return state.files.length;
  };
  const sweep = () => app().get(EvidenceSweeper).sweep(-1);

  /** Kills a process at each of its calls in turn; how many files each left attached. */
  const killed = async (
    late: boolean,
    seed: number,
    act: (at: Awaited<ReturnType<typeof attaching>>, life: Life) => Promise<boolean>,
  ) => {
    const before = await evidence.objects();
    const lives: { evaluation: string; photo: Buffer; died: boolean }[] = [];
    do {
      const [evaluation, photo] = [randomUUID(), await aPhoto(seed + (late ? 500 : 0) + lives.length)];
      const died = await act(await attaching(evaluation, photo), { left: lives.length, late });
      lives.push({ evaluation, photo, died });
    } while (lives.at(-1)!.died && lives.length < MOST_CALLS);
    expect(lives.length).toBeLessThan(MOST_CALLS);
    await sweep();
    const attached: number[] = [];
    for (const { evaluation, photo } of lives) attached.push(await filesWhole(evaluation, photo));
    expect(await evidence.connection.collection('evidence_intents').countDocuments()).toBe(0);
    const objects = attached.reduce((sum, files) => sum + 2 * files, 0);
    expect((await evidence.objects()) - before).toBe(objects);
    return attached;
  };

  it.each([false, true])('is whole after sweeping, wherever an upload dies (late: %s)', async (late) => {
    const attached = await killed(late, 1_000, ({ attach }, life) => live(life, attach));
    expect([attached[0], attached.at(-1)]).toEqual([0, 1]);
  });

  it.each([false, true])('is whole after sweeping, wherever a removal dies (late: %s)', async (late) => {
    const attached = await killed(late, 2_000, async ({ place, attach }, life) => {
      await attach(app().get(EvidenceCommands));
      return live(life, (commands) => commands.remove(place, meta()));
    });
    expect([attached[0], attached.at(-1)]).toEqual([1, 0]);
  });

  it('has no pieces of an object that was being written', async () => {
    const intents = app().get(Intents);
    const place = { evaluation: randomUUID(), item: 'F2', sha256: 'e'.repeat(64) };
    await intents.open(place, ['half', 'half.preview']);
    const pieces = evidence.connection.collection('evidence_objects.chunks');
    await pieces.insertOne({ files_id: 'half', n: 0, data: Buffer.alloc(10) });
    await sweep();
    expect(await pieces.countDocuments({ files_id: 'half' })).toBe(0);
  });

  it('is put right by the one who was taken for dead and was only slow', async () => {
    const [evaluation, photo] = [randomUUID(), await aPhoto(3_000)];
    const { attach } = await attaching(evaluation, photo);
    const log = app().get(EventLog);
    const slowLog = new Proxy(log, {
      get: (_, name) =>
        name === 'execute'
          ? async (...all: Parameters<EventLog['execute']>) => {
              expect(await sweep()).toBe(1);
              return log.execute(...all);
            }
          : (Reflect.get(log, name, log) as () => unknown).bind(log),
    });
    const slow = new EvidenceCommands(slowLog, app().get(FileKeeper), app().get(Intents));
    await attach(slow);
    await sweep();
    expect(await filesWhole(evaluation, photo)).toBe(1);
  });

  it('is left alone while nobody is as old as a process that was killed', async () => {
    await app()
      .get(Intents)
      .open({ evaluation: 'young', item: 'F2', sha256: 'f'.repeat(64) });
    expect(await app().get(EvidenceSweeper).sweep()).toBe(0);
    expect(await sweep()).toBe(1);
  });
});
