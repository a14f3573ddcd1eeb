import type { Draw } from './draw.ts';

/** As an assessor sends it: the letters chosen for each question, a level 0-4 for each scene. */
export interface AnswerSheet {
  readonly answers: Readonly<Record<string, readonly string[]>>;
  readonly scenes: Readonly<Record<string, number>>;
}

interface Question {
  readonly id: string;
  readonly letters: string;
  /** Thousandths of a point for each letter, in the same order (工信厅企业〔2024〕56号). */
  readonly points: readonly number[];
  readonly multiple?: boolean;
}

const steps = (count: number, step: number): number[] =>
  Array.from({ length: count }, (_, index) => index * step);
const each = (count: number, points: number): number[] => [0, ...Array.from({ length: count }, () => points)];

const QUESTIONS: readonly Question[] = [
  { id: 'F1', letters: 'ABCDE', points: each(4, 2_000), multiple: true },
  { id: 'F2', letters: 'ABCDE', points: steps(5, 1_500) },
  { id: 'F3', letters: 'ABCDE', points: steps(5, 1_500) },
  { id: 'F4', letters: 'ABCDEFGHIJKLMNO', points: [...each(13, 700), 900], multiple: true },
  { id: 'F5', letters: 'ABCDE', points: steps(5, 2_500) },
  { id: 'F6', letters: 'ABCDE', points: each(4, 1_250), multiple: true },
  { id: 'F7', letters: 'ABCDE', points: each(4, 1_250), multiple: true },
  { id: 'M1', letters: 'ABCDEF', points: steps(6, 1_500) },
  { id: 'M2', letters: 'ABCDE', points: each(4, 1_875), multiple: true },
  { id: 'M3', letters: 'ABCDEF', points: each(5, 1_500), multiple: true },
  { id: 'M4', letters: 'ABCDE', points: steps(5, 1_875) },
];

/** Effects: better, the same or worse than before; `points` for C, B and A. */
const EFFECTS = [
  { id: 'R1', step: 3_500 },
  { id: 'R2', step: 3_500 },
  { id: 'R3', step: 1_500 },
  { id: 'R4', step: 1_500 },
] as const;

const SCENES = Array.from({ length: 16 }, (_, index) => `S${String(index + 1).padStart(2, '0')}`);
const CONSTRAINT_SCENES = new Set(['S01', 'S03', 'S06', 'S07', 'S08', 'S09', 'S10', 'S11', 'S12', 'S13']);
const LEVELS = [
  { level: 4, points: 80_000, scenes: 10, constraint: 6 },
  { level: 3, points: 60_000, scenes: 8, constraint: 5 },
  { level: 2, points: 40_000, scenes: 6, constraint: 3 },
  { level: 1, points: 20_000, scenes: 6, constraint: 3 },
];

/** A sheet as an enterprise of this maturity (0-1) would get it; `worked`: after a transformation, with effects to show. */
export function drawSheet(draw: Draw, maturity: number, worked: boolean): AnswerSheet {
  const answers: Record<string, readonly string[]> = {};
  for (const question of QUESTIONS) {
    const letters = [...question.letters];
    // Spending a large share of turnover on digital work is rare whatever the maturity.
    const strength = question.id === 'M4' ? maturity * 0.35 : maturity;
    if (!question.multiple) answers[question.id] = [letters[near(draw, strength, letters.length - 1)]!];
    else answers[question.id] = chosen(draw, question.id, letters.slice(1), strength);
  }
  for (const { id } of EFFECTS)
    answers[id] = [draw.weighted(worked ? { A: 5, B: 30, C: 65 } : { A: 22, B: 52, C: 26 })];
  const scenes = Object.fromEntries(SCENES.map((scene) => [scene, near(draw, draw.bell(maturity, 0.08), 4)]));
  return { answers, scenes };
}

/** Draws until the level is one of those wanted; the maturity drifts towards it so that it is always reached. */
export function drawSheetAtLevel(
  draw: Draw,
  maturity: number,
  worked: boolean,
  from: number,
  to: number,
): AnswerSheet {
  let strength = maturity;
  for (;;) {
    const sheet = drawSheet(draw, strength, worked);
    const level = levelOf(sheet);
    if (from <= level && level <= to) return sheet;
    strength = Math.min(0.97, Math.max(0.03, strength + (level < from ? 0.01 : -0.01)));
  }
}

/** The generator's own reckoning, to draw believable sheets; what counts is what the assessment service finds. */
export function levelOf({ answers, scenes }: AnswerSheet): number {
  let points = 0;
  for (const { id, letters, points: worth } of QUESTIONS)
    for (const letter of answers[id] ?? []) points += worth[letters.indexOf(letter)]!;
  for (const { id, step } of EFFECTS) points += step * 'ABC'.indexOf(answers[id]![0]!);
  const found = LEVELS.find((rule) => {
    const reached = SCENES.filter((scene) => scenes[scene]! >= rule.level);
    const constraint = reached.filter((scene) => CONSTRAINT_SCENES.has(scene));
    return points >= rule.points && reached.length >= rule.scenes && constraint.length >= rule.constraint;
  });
  return found?.level ?? 0;
}

function near(draw: Draw, strength: number, top: number): number {
  return Math.min(top, Math.max(0, Math.round(draw.bell(strength * top, 0.55))));
}

function chosen(draw: Draw, id: string, letters: string[], strength: number): string[] {
  let taken = letters.filter(() => draw.chance(strength * 1.05));
  // F1 E (full coverage) goes only with B, C and D.
  if (id === 'F1' && taken.length < 4) taken = taken.filter((letter) => letter !== 'E');
  return taken.length > 0 ? taken : ['A'];
}
