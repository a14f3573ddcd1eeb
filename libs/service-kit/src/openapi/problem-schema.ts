/** Schema of every problem answer (RFC 9457), and the responses that refer to it. */
export const PROBLEM_SCHEMA = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'instance', 'correlationId', 'errors'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: {
      type: 'string',
      description: 'What happened, why and what to do next, in the language asked for.',
    },
    code: { type: 'string', description: 'Stable code of the problem.' },
    instance: { type: 'string' },
    correlationId: { type: 'string' },
    currentVersion: { type: 'integer', description: 'With 412: the version the object is at now.' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'code', 'detail'],
        properties: { field: { type: 'string' }, code: { type: 'string' }, detail: { type: 'string' } },
      },
    },
  },
};

const MEANINGS: Readonly<Record<string, string>> = {
  400: 'The request is not valid; errors names field and rule.',
  401: 'No access token, or one that is not good.',
  403: 'The caller has none of the roles.',
  404: 'Not found, or not the caller’s to see.',
  409: 'The present state does not allow it.',
  412: 'Somebody changed the object since it was read.',
  422: 'A rule says no; errors names the field.',
  428: 'If-Match is required.',
  default: 'Any other problem.',
};

export function problemResponses(statuses: readonly string[]): Record<string, object> {
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return Object.fromEntries(statuses.map((status) => [status, { description: MEANINGS[status], content }]));
}
