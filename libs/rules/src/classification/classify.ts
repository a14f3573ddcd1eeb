import type { LocalDate } from '#kernel';
import type { FactCatalogue } from '../fact.ts';
import { factValues } from '../fact.ts';
import { compileClassRule, type ClassRule } from './class-rule.ts';

export type EnterpriseSize = 'large' | 'medium' | 'small' | 'micro';

/** The figures of one year. */
export interface SizeFigures {
  /** 从业人员, persons. */
  readonly staff: number;
  /** 营业收入, fen. */
  readonly revenueFen: number;
  /** 主营业务收入, fen; where a list lacks it the rule file names what stands in. */
  readonly mainBusinessRevenueFen?: number | undefined;
}

export interface Classification {
  readonly sizeClass: EnterpriseSize;
  /** 规模以上. */
  readonly aboveScale: boolean;
  /** Versions of the rules applied, e.g. `size-class/2011`. */
  readonly rules: string[];
}

export interface SizeRules {
  /** Undefined on a day before the rules (工信部联企业〔2011〕300号 and the statistics bureau's line) were in force. */
  classify(figures: SizeFigures, on: LocalDate): Classification | undefined;
}

export function sizeRules(facts: FactCatalogue, sizeClass: ClassRule, aboveScale: ClassRule): SizeRules {
  const size = compileClassRule(sizeClass, facts);
  const scale = compileClassRule(aboveScale, facts);
  return {
    classify(figures, on) {
      const values = factValues(facts, {
        staff: figures.staff,
        'revenue-fen': figures.revenueFen,
        'main-business-revenue-fen': figures.mainBusinessRevenueFen,
      });
      const sizeFound = size(values, on);
      const scaleFound = scale(values, on);
      if (!sizeFound?.id || !scaleFound?.id) return undefined;
      return {
        sizeClass: sizeFound.id as EnterpriseSize,
        aboveScale: scaleFound.id === 'above-scale',
        rules: [sizeFound.rule, scaleFound.rule],
      };
    },
  };
}
