/** Real questions and answers for the API page; tests keep them true. */
export const EXAMPLES = 'docs/openapi/examples/eligibility';

/** What can be read of the book; the request is written out. */
export const BOOK_EXAMPLES = `${EXAMPLES}/book`;

/** What is asked of a service that knows enterprises, one after the other; ids of books and times are made up. */
export const RECORD_EXAMPLES = `${EXAMPLES}/records`;
