import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Api } from './api.ts';

const LOOK_EVERY_MS = 250;

export interface JobCounts {
  readonly accepted: number;
  readonly unchanged: number;
  readonly refused: number;
}

interface Job {
  readonly id: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly rowsDone: number;
  readonly counts: JobCounts;
  readonly problem?: { readonly detail?: string };
}

/** The same content is the same operation, however often it is sent. */
export function keyOf(content: Buffer | string): string {
  return `sample-city-${createHash('sha256').update(content).digest('hex').slice(0, 40)}`;
}

/**
 * Uploads a file to `/api/<service>/v1/<kind>-imports` and waits until the job is done. Throws when the file or any row
 * was refused, with the first rows and why.
 */
export async function bulkLoad(
  api: Api,
  service: string,
  kind: string,
  path: string,
  progress: (rowsDone: number) => void,
): Promise<JobCounts> {
  const content = readFileSync(path);
  const started = await api.upload(
    `/api/${service}/v1/${kind}-imports`,
    { name: basename(path), content },
    keyOf(content),
  );
  let job = started.body as unknown as Job;
  while (job.state === 'waiting' || job.state === 'running') {
    await pause(LOOK_EVERY_MS);
    job = (await api.get(`/api/${service}/v1/jobs/${job.id}`)).body as unknown as Job;
    progress(job.rowsDone);
  }
  if (job.state === 'failed') throw new Error(`${basename(path)}: ${job.problem?.detail ?? 'not accepted'}`);
  if (job.counts.refused > 0) throw new Error(await refusals(api, service, job, basename(path)));
  return job.counts;
}

async function refusals(api: Api, service: string, job: Job, file: string): Promise<string> {
  const { body } = await api.get(`/api/${service}/v1/jobs/${job.id}/rows?status=refused&limit=10`);
  const rows = (body['items'] as { row: number; subject?: string; problems?: { detail?: string }[] }[]).map(
    ({ row, subject, problems }) =>
      `  ${row} ${subject ?? ''}: ${problems?.map(({ detail }) => detail).join(' ')}`,
  );
  return [`${file}: ${job.counts.refused} rows refused`, ...rows].join('\n');
}
