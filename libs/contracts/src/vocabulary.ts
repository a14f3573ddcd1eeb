export const SIZE_CLASSES = ['large', 'medium', 'small', 'micro'] as const;
/** Size class by 工信部联企业〔2011〕300号; an SME is any but `large`. */
export type SizeClass = (typeof SIZE_CLASSES)[number];

export const OWNERSHIPS = ['private', 'state', 'foreign', 'collective', 'other'] as const;
export type Ownership = (typeof OWNERSHIPS)[number];

export const EVALUATION_KINDS = ['self-assessment', 'on-site'] as const;
/** Only on-site evaluations count for the targets (工信厅企业〔2024〕56号). */
export type EvaluationKind = (typeof EVALUATION_KINDS)[number];

export const EVALUATION_STAGES = ['before', 'after', 're-evaluation'] as const;
export type EvaluationStage = (typeof EVALUATION_STAGES)[number];

export const ENROLMENT_STAGES = [
  'applied',
  'admitted',
  'transforming',
  'completed',
  'accepted',
  'rejected',
  'withdrawn',
] as const;
export type EnrolmentStage = (typeof ENROLMENT_STAGES)[number];

export const INCIDENT_KINDS = [
  'safety-accident',
  'quality-accident',
  'environment-offence',
  'research-misconduct',
  'bad-faith',
] as const;
/** 安全事故、质量事故、环境违法、科研失信、严重失信: what policies ask a clean record of. */
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

export const INCIDENT_SEVERITIES = ['ordinary', 'major'] as const;
/** `major` is what the texts call 重大 or 严重, or worse. */
export type IncidentSeverity = (typeof INCIDENT_SEVERITIES)[number];

export const MATCH_OUTCOMES = ['eligible', 'not-eligible', 'undetermined', 'not-open'] as const;
/** What a policy answers; `undetermined`: a fact or a number of the law is missing. */
export type MatchOutcome = (typeof MATCH_OUTCOMES)[number];

export const MATCH_CAUSES = ['facts', 'day', 'book'] as const;
export type MatchCause = (typeof MATCH_CAUSES)[number];

export const TOLD_BY = ['enterprise', 'official'] as const;
/** `enterprise`: it opened its own list. */
export type ToldBy = (typeof TOLD_BY)[number];

/** Programme-defined lists (districts, industries, targets) are data; ids are lower case with hyphens. */
export const ID_PATTERN = /^[a-z0-9][a-z0-9-]*$/;
