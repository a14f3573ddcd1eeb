import { strict as assert } from 'node:assert';
import { codeOf } from '../stage/sample-codes.ts';
import { cpuSecondsOf, peakMemoryOf } from '../measure/process-cost.ts';
import { report } from '../measure/report.ts';
import { interleaved, type Measured } from '../measure/rounds.ts';
import { percentile } from '../measure/spread.ts';
import type { Stage } from '../stage/stage.ts';
import { largePhotos, type Photo } from './large-photos.ts';

const PRODUCT = 'Linghang';
const AT_A_TIME = 8;

type Send = (photo: Photo, number: number) => Promise<Response>;

/** Photos of nearly 20 MB, eight at a time: hashed, decoded, previewed and kept, against bytes piped into GridFS. */
export async function evidence(stage: Stage, { photos, rounds }: { photos: number; rounds: number }) {
  const results = await interleaved(
    [
      {
        name: 'ceiling: the body piped into GridFS, nothing looked at',
        async run(round) {
          const room = stage.room(`evidence-${round}`);
          const program = await stage.program('rivals/plain-upload.program.js', room);
          const url = String(program.ready['url']);
          const measured = await uploads(program.pid, photos, ({ content, sha256 }) =>
            fetch(`${url}/${sha256}`, { method: 'PUT', body: new Uint8Array(content) }),
          );
          assert.equal((await program.ask<{ stored: number }>({})).stored, photos);
          await program.stop();
          await stage.clear(room);
          return measured;
        },
      },
      {
        name: PRODUCT,
        async run(round) {
          const room = stage.room(`evidence-${round}`);
          const platform = await stage.services(room, ['assessment']);
          try {
            const url = platform.urls.assessment!;
            const evaluation = `${url}/v1/evaluations/${await planVisit(url, stage.token)}/evidence`;
            const pid = platform.pids()['assessment']!;
            const measured = await uploads(pid, photos, ({ content, sha256 }, number) =>
              fetch(`${evaluation}/S${String((number % 16) + 1).padStart(2, '0')}/${sha256}`, {
                method: 'PUT',
                body: new Uint8Array(content),
                headers: { ...head(stage.token), 'content-type': 'image/jpeg' },
              }),
            );
            const list = await fetch(evaluation, { headers: head(stage.token) });
            assert.equal(((await list.json()) as { files: number }).files, photos);
            return measured;
          } finally {
            await platform.stop();
            await stage.clear(room);
          }
        },
      },
    ],
    rounds,
  );
  report(
    {
      title: `evidence: ${photos} photos of nearly 20 MB, ${AT_A_TIME} at a time`,
      compare: { product: PRODUCT, figure: 'MB/s' },
      columns: ['MB/s', 'p50 s', 'worst s', 'CPU s each', 'started MiB', 'peak MiB'],
    },
    results,
  );
}

/** Photos that nobody has sent before, some at a time, each as soon as another is done. */
async function uploads(pid: number, count: number, send: Send): Promise<Measured> {
  const photos = await largePhotos(count);
  const bytes = photos.reduce((sum, { content }) => sum + content.length, 0);
  const cpu = cpuSecondsOf(pid);
  const idle = peakMemoryOf(pid);
  const waits: number[] = [];
  const from = performance.now();
  const sendOnes = async () => {
    for (let photo = photos.pop(); photo; photo = photos.pop()) {
      const started = performance.now();
      const answer = await send(photo, photos.length);
      assert.equal(answer.status, 201, await answer.text());
      waits.push((performance.now() - started) / 1_000);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, sendOnes));
  return {
    'MB/s': bytes / 1e3 / (performance.now() - from),
    'p50 s': percentile(waits, 0.5),
    'worst s': percentile(waits, 1),
    'CPU s each': (cpuSecondsOf(pid) - cpu) / count,
    'started MiB': idle,
    'peak MiB': peakMemoryOf(pid),
  };
}

async function planVisit(url: string, token: string): Promise<string> {
  const visit = { code: codeOf(1), kind: 'on-site', stage: 'before', assessorId: 'bench', day: '2026-06-01' };
  const answer = await fetch(`${url}/v1/assignments`, {
    method: 'POST',
    body: JSON.stringify(visit),
    headers: { ...head(token), 'content-type': 'application/json' },
  });
  assert.equal(answer.status, 201);
  return ((await answer.json()) as { assignmentId: string }).assignmentId;
}

const head = (token: string) => ({
  authorization: `Bearer ${token}`,
  'idempotency-key': crypto.randomUUID(),
});
