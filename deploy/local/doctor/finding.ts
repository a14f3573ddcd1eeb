import type { Words } from '../failure.ts';

/** `missing`: the platform does not start without it. `absent`: it does, in another way. */
export type Standing = 'good' | 'absent' | 'missing';

/** One thing that the doctor looked at. */
export interface Finding {
  readonly subject: string;
  readonly standing: Standing;
  readonly seen: string;
  /** How to get it. */
  readonly advice?: Words;
}

const MARKS: Record<Standing, string> = { good: '✓', absent: '·', missing: '✗' };

export function describeFindings(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ subject }) => subject.length));
  return findings
    .flatMap(({ subject, standing, seen, advice }) => [
      `  ${MARKS[standing]} ${subject.padEnd(width)}  ${seen}`,
      ...(advice && standing === 'missing'
        ? [`    ${' '.repeat(width)}→ ${advice.en}`, `    ${' '.repeat(width)}→ ${advice.zh}`]
        : []),
    ])
    .join('\n');
}
