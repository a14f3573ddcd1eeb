import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Provider } from 'oidc-provider';
import { languageOf, type Language } from '#service-kit';
import type { AccountDirectory } from '../accounts/account-directory.ts';
import type { FailedSignIns } from '../accounts/failed-sign-ins.ts';
import { errorPage, signInPage, type SignInProblem } from './pages.ts';

const FORM_LIMIT = 10_000;

/** The page on which people sign in, and what it posts to. */
export function signInRoutes(
  server: FastifyInstance,
  provider: Provider,
  directory: AccountDirectory,
  failures: FailedSignIns,
): void {
  const demo = directory.demoPassword && { accounts: directory.accounts, password: directory.demoPassword };
  const show = (request: FastifyRequest, reply: FastifyReply, account = '', problem?: SignInProblem) =>
    reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(
        signInPage(languageIn(request), request.url.split('?')[0]!, {
          account,
          problem,
          ...(demo && { demo }),
        }),
      );

  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: FORM_LIMIT },
    (_request, body, done) => done(null, new URLSearchParams(String(body))),
  );

  server.get('/identity/interaction/:uid', async (request, reply) => {
    if (!(await isOpen(provider, request, reply))) return expired(request, reply);
    return show(request, reply);
  });

  server.post('/identity/interaction/:uid', async (request, reply) => {
    if (!(await isOpen(provider, request, reply))) return expired(request, reply);
    const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
    const name = form.get('account')?.trim() ?? '';
    if (failures.isResting(name, request.ip)) return show(request, reply.status(429), name, 'resting');
    const account = directory.verify(name, form.get('password') ?? '');
    if (!account) {
      failures.failed(name, request.ip);
      return show(request, reply.status(401), name, 'wrong');
    }
    failures.succeeded(name, request.ip);
    reply.hijack();
    await provider.interactionFinished(request.raw, reply.raw, { login: { accountId: account.id } });
    return reply;
  });
}

async function isOpen(provider: Provider, request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
  try {
    await provider.interactionDetails(request.raw, reply.raw);
    return true;
  } catch (error) {
    if ((error as Error).name === 'SessionNotFound') return false;
    throw error;
  }
}

function expired(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply
    .status(400)
    .type('text/html; charset=utf-8')
    .send(errorPage('expired', undefined, languageIn(request)));
}

function languageIn(request: FastifyRequest): Language {
  const { language } = request.query as { language?: string };
  return language === 'zh' || language === 'en' ? language : languageOf(request.headers['accept-language']);
}
