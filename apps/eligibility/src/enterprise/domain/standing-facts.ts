/** Which fact each designation of the register gives. */
export const DESIGNATION_FACTS: Readonly<Record<string, string>> = {
  'high-tech-enterprise': 'designation-high-tech',
  'tech-sme': 'designation-technology-sme',
  'specialised-sme': 'designation-specialised-sme',
  'little-giant': 'designation-little-giant',
  'hunan-5g-factory': 'named-5g-factory-or-scene',
};

/** The fact that is the first day of a designation. */
export const DESIGNATION_DAYS: Readonly<Record<string, string>> = { 'hunan-5g-factory': 'named-5g-on' };

/** Lists that count while the enterprise is on them. */
export const LIST_FACTS: Readonly<Record<string, string>> = {
  'relending-candidates': 'on-relending-enterprise-list',
  'transformation-plan': 'on-pilot-candidate-list',
};

/**
 * Lists of projects: some project of the enterprise is on it. The register's list of renewal projects is that of the interest
 * subsidy (备选项目清单); nobody has stated that re-lending goes by the same one, so no fact about that list comes from here.
 */
export const PROJECT_LIST_FACTS: Readonly<Record<string, string>> = {
  'renewal-projects': 'project-on-renewal-candidate-list',
};

/** Lists that count for ever once the enterprise has been on them. */
export const PAST_LIST_FACTS: Readonly<Record<string, string>> = {
  'central-fund-little-giants': 'little-giant-central-funds',
  'pilot-2022': 'in-2022-pilot',
  'first-call': 'applied-in-first-pilot-call',
};

/** Facts that are as they were said of the enterprise itself. */
export const STATED_FACTS = {
  coreIpOwned: 'core-ip-owned',
  highTechField: 'high-tech-field',
  valueChain: 'value-chain',
  independentLegalPerson: 'independent-legal-person',
  innovationRatingPassed: 'innovation-rating-passed',
  bannedProducts: 'products-banned-or-phased-out',
  smartManufacturingAssessed: 'smart-manufacturing-assessed',
  financesSound: 'finances-sound',
  transformingOrPlanning: 'transforming-or-planning',
  acceptsAssessment: 'accepts-assessment',
  specialisedScore: 'specialised-score-other-items',
} as const;

export const PROFILE_FACTS: readonly string[] = [...Object.values(STATED_FACTS), 'niche-market-years'];

export const RECORD_FACTS = [
  'major-accident-1y',
  'serious-record-2y',
  'clean-record-3y',
  'has-violations',
] as const;

export const DETAIL_FACTS = [
  'province',
  'mainland-resident',
  'district',
  'industry',
  'ownership',
  'established-on',
] as const;

/** What follows from figures and research of the years. */
export const FIGURE_FACTS = [
  'staff',
  'revenue-fen',
  'main-business-revenue-fen',
  'rd-expense-fen',
  'total-assets-fen',
  'tech-staff',
  'high-tech-income-share-bps',
  'revenue-3y-fen',
  'rd-expense-3y-fen',
  'rd-domestic-share-bps',
] as const;

export const CLASS_FACTS = ['size-class', 'above-scale'] as const;
export const LEVEL_FACTS = ['digital-level'] as const;
