import { contextFromHeaders, correlationId, currentContext, inContext } from './call-context.ts';

const TRACE = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

describe('the context of a call', () => {
  it('takes the correlation id it is given', () => {
    expect(contextFromHeaders({ 'x-correlation-id': 'abc-1', traceparent: TRACE })).toEqual({
      correlationId: 'abc-1',
      traceparent: TRACE,
    });
  });

  it('falls back to the trace id, then to a new one', () => {
    expect(contextFromHeaders({ traceparent: TRACE }).correlationId).toBe('4bf92f3577b34da6a3ce929d0e0e4736');
    expect(contextFromHeaders({}).correlationId).toMatch(/^[\da-f-]{36}$/);
  });

  it('does not let a caller write into the log', () => {
    const forged = 'x"\n{"level":60}';
    expect(contextFromHeaders({ 'x-correlation-id': forged }).correlationId).toMatch(/^[\da-f-]{36}$/);
    expect(contextFromHeaders({ traceparent: `${TRACE}\n` })).not.toHaveProperty('traceparent');
  });

  it('is there for everything that runs inside, and gone outside', async () => {
    const seen = await inContext({ correlationId: 'inside' }, async () => {
      await Promise.resolve();
      return correlationId();
    });
    expect(seen).toBe('inside');
    expect(currentContext()).toBeUndefined();
  });
});
