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
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Row)
      .findLast(fits);
  const [enrolment, provider, product, chainCase] = (
    ['enrolments', 'providers', 'products', 'chainCases'] as const
  ).map((file) => last(file));
  // What only waits for review moves no figure.
  const evaluation = last('evaluations', ({ publish }) => publish === true);
  const { code: enrolled, programme } = enrolment!;
  const { code: evaluated, evaluationId } = evaluation!;
  const { providerCode } = provider!;
  const { productId } = product!;
  const { caseId } = chainCase!;
  const enrolmentId = `${programme}.${enrolled}`;
  const subject = (path: string, stream: string, key: string): Subject => ({
    path: `/api/${path}`,
    stream,
    key,
  });
  return [
    subject(`registry/v1/enterprises/${enrolled}`, `enterprise-${enrolled}`, enrolled!),
    subject(`registry/v1/enrolments/${enrolmentId}`, `enrolment-${enrolmentId}`, enrolled!),
    subject(`registry/v1/chain-cases/${caseId}`, `chain-case-${caseId}`, caseId!),
    subject(`assessment/v1/evaluations/${evaluationId}`, `evaluation-${evaluationId}`, evaluated!),
    subject(`marketplace/v1/providers/${providerCode}`, `provider-${providerCode}`, providerCode!),
    subject(`marketplace/v1/products/${productId}`, `product-${productId}`, productId!),
  ];
}
