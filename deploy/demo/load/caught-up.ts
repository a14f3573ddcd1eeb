import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { formatPosition } from '#kernel';
import { CITY_FILES, type CityFile } from '../files/write-city.ts';
import type { Api } from './api.ts';
import { Passing, patiently } from './patience.ts';

const LOOK_AGAIN_MS = 250;

interface Row {
  readonly code?: string;
  readonly programme?: string;
  readonly evaluationId?: string;
  readonly providerCode?: string;
  readonly productId?: string;
  readonly caseId?: string;
  readonly publish?: boolean;
}

interface Subject {
  readonly path: string;
  readonly stream: string;
  readonly key: string;
}

/** Waits until the dashboard has passed the last thing of every file and nothing more is on its way. */
export async function untilCaughtUp(api: Api, folder: string): Promise<void> {
  for (const subject of lastSubjects(folder)) {
    const { headers } = await api.get(subject.path);
    const version = Number(/\d+/.exec(headers.get('etag') ?? '')?.[0]);
    const after = formatPosition({ key: subject.key, stream: subject.stream, version });
    await patiently(async () => {
      const { state } = await look(api, after);
      if (state !== 'current') throw new Passing(`the dashboard has not passed ${after}`);
    });
  }
  await patiently(async () => {
    const before = await look(api);
    await pause(LOOK_AGAIN_MS);
    const now = await look(api);
    if (now.state !== 'current' || now.figures !== before.figures)
      throw new Passing('the figures still move');
  });
}

async function look(api: Api, after?: string): Promise<{ state: string; figures: string }> {
  const { body } = await api.get('/api/dashboard/v1/targets', after ? { 'linghang-after': after } : {});
  const { freshness, targets } = body as unknown as { freshness: { state: string }; targets: unknown };
  return { state: freshness.state, figures: JSON.stringify(targets) };
}

function lastSubjects(folder: string): Subject[] {
  const last = (file: CityFile, fits: (row: Row) => boolean = () => true) =>
    readFileSync(join(folder, CITY_FILES[file]), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Row)
      .findLast(fits);
  const enrolment = last('enrolments');
  // What only waits for review moves no figure.
  const evaluation = last('evaluations', ({ publish }) => publish === true);
  const enrolmentId = `${enrolment?.programme}.${enrolment?.code}`;
  return [
    subject('registry/v1/enterprises', 'enterprise', enrolment?.code, enrolment?.code),
    subject('registry/v1/enrolments', 'enrolment', enrolment && enrolmentId, enrolment?.code),
    ofItself('registry/v1/chain-cases', 'chain-case', last('chainCases')?.caseId),
    subject('assessment/v1/evaluations', 'evaluation', evaluation?.evaluationId, evaluation?.code),
    ofItself('marketplace/v1/providers', 'provider', last('providers')?.providerCode),
    ofItself('marketplace/v1/products', 'product', last('products')?.productId),
  ].filter((each) => each !== undefined);
}

function subject(path: string, category: string, id?: string, key?: string): Subject | undefined {
  return id && key ? { path: `/api/${path}/${id}`, stream: `${category}-${id}`, key } : undefined;
}

const ofItself = (path: string, category: string, id?: string) => subject(path, category, id, id);
