import { strict as assert } from 'node:assert';
import { setTimeout as pause } from 'node:timers/promises';
import { model2024 } from '../../../apps/assessment/testing/model-2024.ts';
import { randomSheets } from '../../independent/random-sheets.ts';
import { cpuSecondsOf, peakMemoryOf } from '../measure/process-cost.ts';
import { report as print } from '../measure/report.ts';
import type { Measured } from '../measure/rounds.ts';
import { codeOf } from '../stage/sample-codes.ts';
import type { Stage } from '../stage/stage.ts';

const DOCUMENTS = 20;
const COLUMNS = ['ms p50', 'ms max', 'CPU ms each', 'KiB', 'peak MiB'];
const SETTLE_MS = 120_000;

/** What a report, a spreadsheet and the spreadsheet of a whole city cost, and what filing feels of reports being made. */
export async function report(stage: Stage, { evaluations }: { evaluations: number }): Promise<void> {
  const room = stage.room('report');
  const platform = await stage.services(room, ['assessment']);
  const url = platform.urls.assessment!;
  const pid = platform.pids()['assessment']!;
  const headers = { authorization: `Bearer ${stage.token}` };
  const sheets = [...randomSheets(model2024, 1, evaluations)];

  const file = async (number: number): Promise<string> => {
    const { answers, scenes } = sheets[number % sheets.length]!;
    const visit = { kind: 'on-site', stage: 'before', visitedOn: '2025-05-30', edition: '2024' };
    const answer = await fetch(`${url}/v1/evaluations`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': `bench-${number}` },
      body: JSON.stringify({ code: codeOf(number), ...visit, answers, scenes }),
    });
    const body = (await answer.json()) as { evaluationId: string };
    assert.equal(answer.status, 201, JSON.stringify(body));
    return body.evaluationId;
  };
  const get = async (path: string): Promise<number> => {
    const answer = await fetch(url + path, { headers });
    const bytes = (await answer.arrayBuffer()).byteLength;
    assert.equal(answer.status, 200, path);
    return bytes;
  };
  const measured = async (paths: readonly string[]): Promise<Measured> => {
    const cpu = cpuSecondsOf(pid);
    const [times, sizes]: [number[], number[]] = [[], []];
    for (const path of paths) {
      const begun = performance.now();
      sizes.push(await get(path));
      times.push(performance.now() - begun);
    }
    return {
      ...{ 'ms p50': middle(times), 'ms max': Math.max(...times) },
      'CPU ms each': ((cpuSecondsOf(pid) - cpu) * 1_000) / paths.length,
      KiB: middle(sizes) / 1_024,
      'peak MiB': peakMemoryOf(pid),
    };
  };
  const filing = async (from: number): Promise<Measured> => {
    const times: number[] = [];
    for (let number = from; number < from + 200; number += 1) {
      const begun = performance.now();
      await file(number);
      times.push(performance.now() - begun);
    }
    return { 'ms p50': middle(times), 'ms max': Math.max(...times) };
  };

  try {
    const ids: string[] = [];
    for (let first = 0; first < evaluations; first += 16)
      ids.push(
        ...(await Promise.all(
          Array.from({ length: Math.min(16, evaluations - first) }, (_, n) => file(first + n)),
        )),
      );
    await untilListed(`${url}/v1/evaluations?code=${codeOf(evaluations - 1)}`, headers);
    const results = new Map<string, Measured[]>();
    const note = async (name: string, run: () => Promise<Measured>) => {
      const one = await run();
      results.set(name, [one]);
    };
    const reports = ids.slice(0, 2 * DOCUMENTS).map((id) => `/v1/evaluations/${id}/report`);
    await note('filing, nothing else', () => filing(1_000_000));
    await note('the first report of a process', () => measured(reports.slice(0, 1)));
    await note('a report nobody asked for before', () => measured(reports.slice(1, DOCUMENTS)));
    await note('the same reports again', () => measured(reports.slice(1, DOCUMENTS)));
    await note('filing while reports are made', async () => {
      let isOver = false;
      const making = (async () => {
        for (let place = DOCUMENTS; !isOver && place < ids.length; place += 1)
          await get(`/v1/evaluations/${ids[place]!}/report`);
      })();
      const result = await filing(2_000_000);
      isOver = true;
      await making;
      return result;
    });
    await note('a spreadsheet', () =>
      measured(ids.slice(0, DOCUMENTS).map((id) => `/v1/evaluations/${id}/sheet`)),
    );
    await note(`one spreadsheet of all ${evaluations}`, () =>
      measured(['/v1/evaluation-exports?edition=2024&visitedFrom=2025-05-30']),
    );
    print(
      { title: 'report: documents of evaluations by the 2024 edition, over HTTP', columns: COLUMNS },
      results,
    );
  } finally {
    await platform.stop();
    await stage.clear(room);
  }
}

async function untilListed(url: string, headers: Record<string, string>): Promise<void> {
  const last = Date.now() + SETTLE_MS;
  for (;;) {
    const { items } = (await (await fetch(url, { headers })).json()) as { items: unknown[] };
    if (items.length > 0) return;
    if (Date.now() > last) throw new Error('the list does not show what was filed');
    await pause(200);
  }
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
