import { type LocalDate, localDate } from '#kernel';
import { drawFor } from './draw.ts';
import { type SampleEnrolment, stepOn } from './enrolment.ts';
import { INDUSTRY_ZH, type Industry } from './places.ts';

export interface SampleChainCase {
  readonly caseId: string;
  readonly title: string;
  readonly leadCode: string;
  readonly memberCodes: readonly string[];
  readonly publishedOn: LocalDate;
}

const CASES: readonly (readonly [Industry, string])[] = [
  ['rail-transit', '2025-08-28'],
  ['hard-materials', '2026-01-15'],
  ['ceramics', '2026-06-11'],
];

/** A lead enterprise and accepted suppliers of its trade. */
export function drawChainCases(seed: number, enrolments: readonly SampleEnrolment[]): SampleChainCase[] {
  const draw = drawFor(seed, 'chain-cases');
  return CASES.map(([industry, day], index) => {
    const publishedOn = localDate(day);
    const accepted = enrolments.filter(
      (one) => one.enterprise.industry === industry && (stepOn(one, 'acceptance') ?? '9999') < publishedOn,
    );
    const size = ({ enterprise }: SampleEnrolment) => enterprise.figures.at(-1)!.revenueWan;
    const [lead, ...others] = [...accepted].sort((a, b) => size(b) - size(a));
    const members = draw.shuffled(others).slice(0, draw.int(5, 9));
    return {
      caseId: `chain-${index + 1}`,
      title: `${INDUSTRY_ZH[industry]}“链式”转型案例（示例）`,
      leadCode: lead!.enterprise.code,
      memberCodes: members.map(({ enterprise }) => enterprise.code).sort(),
      publishedOn,
    };
  });
}
