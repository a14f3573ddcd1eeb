import type { FastifyInstance } from 'fastify';

/**
 * Headers on every answer of the origin. Styles may be inline because the pages' components make theirs at run time;
 * scripts may not.
 */
export function securityHeaders(server: FastifyInstance, issuer: string | undefined): void {
  const issuerOrigin = issuer ? ` ${new URL(issuer).origin}` : '';
  const policy = [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self'${issuerOrigin}`,
    `frame-src 'self'${issuerOrigin}`,
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "frame-ancestors 'self'",
  ].join('; ');
  server.addHook('onSend', (_request, reply, payload, done) => {
    if (!reply.hasHeader('content-security-policy')) void reply.header('content-security-policy', policy);
    void reply.headers({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    });
    done(null, payload);
  });
}
