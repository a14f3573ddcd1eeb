/** Requests with the answers they really got, for the API page; a test keeps them true. */
export const REVIEW_EXAMPLES = 'docs/openapi/examples/assessment';

export const RETURN_EXAMPLES = ['returned-with-remarks'] as const;
export const PUBLICATION_EXAMPLES = ['not-published-while-returned'] as const;
export const CORRECTION_EXAMPLES = ['nothing-to-correct-yet'] as const;
