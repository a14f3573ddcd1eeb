/** Requests with the answers they really got, for the API page; a test keeps them true. */
export const DRAFT_EXAMPLES = 'docs/openapi/examples/assessment';

export const EDITS_EXAMPLES = ['typed-on-a-tablet', 'typed-otherwise-on-a-phone'] as const;
export const SUBMISSION_EXAMPLES = ['not-filed-while-in-conflict'] as const;
