import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** For a counting target only `counted`. */
export interface Recomputed {
  readonly counted: number;
  readonly notCounted?: number;
  readonly unknown?: number;
}

const PROGRAM = join(import.meta.dirname, 'targets.py');

/** Day -> target -> figure, worked out by the plain program from the files of the sample city. */
export function recomputeTargets(
  folder: string,
  days: readonly string[],
  { validMonths }: { readonly validMonths?: number } = {},
): Record<string, Record<string, Recomputed>> {
  return run(folder, days, validMonths === undefined ? [] : ['--valid-months', String(validMonths)]);
}

/** Day -> district (Chinese name) -> the level-two share's figure. */
export function recomputeDistricts(
  folder: string,
  days: readonly string[],
): Record<string, Record<string, Recomputed>> {
  return run(folder, days, ['--by', 'district']);
}

function run(folder: string, days: readonly string[], more: readonly string[]) {
  const asked = [PROGRAM, '--files', folder, ...days.flatMap((day) => ['--on', day]), ...more];
  return JSON.parse(execFileSync('python3', asked, { encoding: 'utf8', maxBuffer: 1 << 26 })) as Record<
    string,
    Record<string, Recomputed>
  >;
}
