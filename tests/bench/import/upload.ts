import { setTimeout as pause } from 'node:timers/promises';

export interface Imported {
  readonly seconds: number;
  readonly accepted: number;
}

interface Job {
  readonly id: string;
  readonly state: string;
  readonly counts: { readonly accepted: number; readonly refused: number };
}

/** Uploads a file and waits for its job, as a person's page does. Throws when a row was refused. */
export async function upload(
  service: string,
  kind: string,
  token: string,
  file: { readonly name: string; readonly content: string | Buffer },
): Promise<Imported> {
  const authorization = `Bearer ${token}`;
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(Buffer.from(file.content))]), file.name);
  const from = performance.now();
  const response = await fetch(`${service}/v1/${kind}-imports`, {
    method: 'POST',
    headers: { authorization, 'idempotency-key': `bench-${file.name}-${from}` },
    body: form,
  });
  if (response.status !== 202) throw new Error(`${kind} import: ${response.status} ${await response.text()}`);
  let job = (await response.json()) as Job;
  while (job.state === 'waiting' || job.state === 'running') {
    await pause(20);
    job = (await (await fetch(`${service}/v1/jobs/${job.id}`, { headers: { authorization } })).json()) as Job;
  }
  const { accepted, refused } = job.counts;
  if (job.state !== 'done' || refused > 0)
    throw new Error(`${kind} import: ${job.state}, ${refused} refused`);
  return { seconds: (performance.now() - from) / 1_000, accepted };
}
