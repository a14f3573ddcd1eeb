import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import type { AnswerSheet } from '../../apps/assessment/src/evaluation/domain/scoring/answer-sheet.ts';
import { asPoints } from '../../apps/assessment/src/evaluation/domain/scoring/points.ts';
import { scoreSheet } from '../../apps/assessment/src/evaluation/domain/scoring/score-sheet.ts';
import { model2024 } from '../../apps/assessment/testing/model-2024.ts';
import { randomSheets } from './random-sheets.ts';

const SCORER = fileURLToPath(new URL('./maturity-2024.py', import.meta.url));

export interface Agreement {
  readonly sheets: number;
  /** Final level -> how many sheets reached it. */
  readonly levels: Readonly<Record<number, number>>;
  readonly differences: readonly {
    readonly sheet: AnswerSheet;
    readonly ours: string;
    readonly theirs: string;
  }[];
}

/** Scores random sheets with the service's rules and with the second scorer, and compares every figure. */
export async function compareScorers(seed: number, sheets: number): Promise<Agreement> {
  const scorer = spawn('python3', [SCORER], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(scorer, 'close');
  const lines = function* () {
    for (const sheet of randomSheets(model2024, seed, sheets)) yield `${JSON.stringify(sheet)}\n`;
  };
  const fed = pipeline(Readable.from(lines()), scorer.stdin);
  const again = randomSheets(model2024, seed, sheets);
  const levels: Record<number, number> = {};
  const differences: Agreement['differences'][number][] = [];
  let compared = 0;
  for await (const theirs of createInterface({ input: scorer.stdout })) {
    const sheet = again.next().value as AnswerSheet;
    const result = scoreSheet(model2024, sheet);
    const ours = JSON.stringify({
      score: asPoints(result.scores.total),
      dimensions: Object.fromEntries(result.scores.byDimension.map((d) => [d.dimension, asPoints(d.score)])),
      level: result.levels.final,
      byScore: result.levels.byScore,
      byScenes: result.levels.byScenes,
      missing: result.gap
        ? [asPoints(result.gap.pointsMissing), result.gap.scenesMissing, result.gap.constraintScenesMissing]
        : null,
    });
    if (ours !== theirs) differences.push({ sheet, ours, theirs });
    levels[result.levels.final] = (levels[result.levels.final] ?? 0) + 1;
    compared += 1;
  }
  await fed;
  const [exitCode] = (await ended) as [number];
  if (exitCode !== 0 || compared !== sheets)
    throw new Error(`the second scorer stopped with ${exitCode} after ${compared} of ${sheets} sheets`);
  return { sheets, levels, differences };
}
