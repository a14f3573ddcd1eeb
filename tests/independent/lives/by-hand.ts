import { EVALUATIONS, MONTHS, type Script, type Step } from './script.ts';

/**
 * Which level an enterprise has on a day, worked out from what people tried, by the rules as they are written down: no event, no
 * fold, nothing of the product's code.
 */
interface Paper {
  readonly visited: string;
  readonly level: number;
}

interface Folder {
  /** The sheet that is not published, and on whose desk it lies. */
  paper?: Paper;
  desk?: 'reviewer' | 'assessor';
  /** What was published last, in the order of publications of all. */
  result?: Paper & { readonly place: number };
  /** The first day on which it is void. */
  voidFrom?: string;
  /** Ended while it lay on its assessor's desk for the first time. */
  closed?: true;
}

export function foldersAfter(steps: readonly Step[]): ReadonlyMap<string, Folder> {
  const folders = new Map<string, Folder>();
  steps.forEach((step, place) => {
    const folder = folders.get(step.evaluation) ?? {};
    if (carriedOut(folder, step, place)) folders.set(step.evaluation, folder);
  });
  return folders;
}

/** Changes the folder where the rules allow it; says whether they do. */
function carriedOut(folder: Folder, step: Step, place: number): boolean {
  const { result, desk } = folder;
  const inForce = result !== undefined && folder.voidFrom === undefined;
  const sheet = { visited: step.visitedOn, level: step.level };
  const isSheetFine = step.visitedOn >= '2024-09-04' && step.visitedOn <= step.today;
  switch (step.what) {
    case 'file': {
      const isFirst = !folder.paper && !result && !folder.closed;
      const isAskedFor = desk === 'assessor' && !inForce;
      if (!isSheetFine || !(isFirst || isAskedFor)) return false;
      folder.paper = sheet;
      folder.desk = 'reviewer';
      return true;
    }
    case 'return':
      if (desk !== 'reviewer' || step.isOwnReview) return false;
      folder.desk = 'assessor';
      return true;
    case 'publish':
      if (desk !== 'reviewer' || step.isOwnReview) return false;
      folder.result = { ...folder.paper!, place };
      delete folder.voidFrom;
      return clearDesk(folder);
    case 'correct':
      if (!inForce || desk === 'reviewer' || !isSheetFine) return false;
      if (sheet.visited === result.visited && sheet.level === result.level) return false;
      folder.paper = sheet;
      folder.desk = 'reviewer';
      return true;
    case 'revoke':
      if (!inForce && desk !== 'assessor') return false;
      if (result && !inForce) return clearDesk(folder);
      if (step.endsOn < (result ?? folder.paper!).visited || step.endsOn > step.today) return false;
      if (!result) folder.closed = true;
      else folder.voidFrom = step.endsOn;
      return clearDesk(folder);
    case 'reopen':
      if (!result || inForce || desk !== undefined) return false;
      folder.paper = { visited: result.visited, level: result.level };
      folder.desk = 'reviewer';
      return true;
  }
}

function clearDesk(folder: Folder): true {
  delete folder.paper;
  delete folder.desk;
  return true;
}

/** The level in force on a day; undefined where there is none. */
export function levelByHand(
  folders: ReadonlyMap<string, Folder>,
  code: string,
  day: string,
): number | undefined {
  let best: (Paper & { readonly place: number }) | undefined;
  for (const [id, { result, voidFrom }] of folders) {
    const { code: of, isSelf, expires } = EVALUATIONS[id]!;
    if (of !== code || isSelf || !result || result.visited > day) continue;
    if (voidFrom !== undefined && voidFrom <= day) continue;
    if (expires && laterByMonths(result.visited, MONTHS) <= day) continue;
    if (!best || result.visited > best.visited) best = result;
    else if (result.visited === best.visited && result.place > best.place) best = result;
  }
  return best?.level;
}

/** What the share target shows on a day: at level two or more, below, without a level. */
export function shareByHand(
  folders: ReadonlyMap<string, Folder>,
  roster: Script['roster'],
  day: string,
): { counted: number; notCounted: number; unknown: number } {
  const share = { counted: 0, notCounted: 0, unknown: 0 };
  for (const [code, { from, until = '9999' }] of Object.entries(roster)) {
    if (day < from || day >= until) continue;
    const level = levelByHand(folders, code, day);
    share[level === undefined ? 'unknown' : level >= 2 ? 'counted' : 'notCounted'] += 1;
  }
  return share;
}

/** The same day of another month, or the month's last day where it has no such day. */
function laterByMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  const found = new Date(Date.UTC(year, month - 1 + months, Math.min(date, last.getUTCDate())));
  return found.toISOString().slice(0, 10);
}
