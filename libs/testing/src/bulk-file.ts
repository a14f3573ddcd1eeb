import { eventually } from './eventually.ts';
import type { Answer, Call, RunningService } from './run-service.ts';

/** A multipart upload of one file. */
export function fileForm(name: string, content: string | Uint8Array): FormData {
  const form = new FormData();
  form.append('file', new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), name);
  return form;
}

/** Objects as the body and header of an NDJSON request; texts stay as they are. */
export function ndjson(lines: readonly (object | string)[]): Pick<Call, 'body' | 'headers'> {
  const body = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  return { body, headers: { 'content-type': 'application/x-ndjson' } };
}

export interface FinishedJob {
  readonly job: Answer['body'];
  readonly rows: Answer['body'][];
}

/** Sends a file to `/v1/<kind>-imports` and waits until its job is over. */
export async function imported(service: RunningService, path: string, call: Call): Promise<FinishedJob> {
  const as = call.as ?? service.as.official();
  const { status, body } = await service.call('POST', path, { ...call, as });
  if (status !== 202) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
  const headers = { 'accept-language': 'en' };
  const job = await eventually(async () => {
    const answer = await service.call('GET', `/v1/jobs/${body.id}`, { as, headers });
    if (!['done', 'failed'].includes(answer.body.state)) throw new Error(JSON.stringify(answer.body));
    return answer.body;
  });
  const rows = await service.call('GET', `/v1/jobs/${body.id}/rows?limit=200`, { as, headers });
  return { job, rows: rows.body.items };
}
