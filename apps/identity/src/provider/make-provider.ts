import type { Model } from 'mongoose';
import { Provider, type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import { claimsOf } from '../accounts/account.ts';
import type { AccountDirectory } from '../accounts/account-directory.ts';
import type { IdentityConfiguration } from '../identity-configuration.ts';
import { errorPage, signedOutPage, signOutPage } from '../sign-in/pages.ts';
import { languageOf } from '#service-kit';
import { clientsOf } from './clients.ts';
import { MongoAdapter } from './mongo-adapter.ts';
import type { ProviderRecord } from './provider-record.schema.ts';
import type { ProviderKeys } from './signing-keys.schema.ts';

/** Names the services as one resource; what they check in a token is the audience. */
const RESOURCE = 'urn:linghang:services';
const AUDIENCE = 'linghang';
const HOUR = 3_600;

/** The OpenID Connect provider: code flow with PKCE for people, client credentials for machines, JWT access tokens. */
export function makeProvider(
  configuration: IdentityConfiguration,
  directory: AccountDirectory,
  records: Model<ProviderRecord>,
  keys: ProviderKeys,
): Provider {
  const provider = new Provider(configuration.issuer, {
    adapter: (kind: string) => new MongoAdapter(kind, records),
    clients: clientsOf(configuration, directory.machines),
    jwks: { keys: keys.signing as never },
    cookies: { keys: keys.cookies, names: { session: 'linghang_session' } },
    findAccount: (_ctx, id) => {
      const account = directory.find(id);
      return account && { accountId: id, claims: () => claimsOf(account) };
    },
    claims: { openid: ['sub', 'name', 'roles', 'enterprise_code'], profile: [] },
    scopes: ['openid', 'profile', 'offline_access'],
    conformIdTokenClaims: false,
    responseTypes: ['code'],
    extraTokenClaims: (_ctx, token) => {
      const id = token.kind === 'AccessToken' ? token.accountId : token.clientId;
      const account = id === undefined ? undefined : directory.find(id);
      if (!account) return undefined;
      const { sub: _sub, ...claims } = claimsOf(account);
      return claims;
    },
    pkce: { required: () => true },
    rotateRefreshToken: true,
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    loadExistingGrant: grantForOwnPage,
    interactions: { url: (_ctx, interaction) => `/identity/interaction/${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'api',
          audience: AUDIENCE,
          accessTokenFormat: 'jwt',
          accessTokenTTL: HOUR,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
      revocation: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.body = signOutPage(form, languageOf(ctx.get('accept-language')));
        },
        postLogoutSuccessSource: (ctx) => {
          ctx.body = signedOutPage(languageOf(ctx.get('accept-language')));
        },
      },
    },
    renderError: (ctx, out) => {
      ctx.type = 'html';
      ctx.body = errorPage(out.error, out.error_description, languageOf(ctx.get('accept-language')));
    },
    ttl: {
      AccessToken: HOUR,
      ClientCredentials: HOUR,
      AuthorizationCode: 60,
      IdToken: HOUR,
      Interaction: HOUR,
      Session: 12 * HOUR,
      Grant: 14 * 24 * HOUR,
      RefreshToken: 14 * 24 * HOUR,
    },
  } satisfies Configuration);
  provider.proxy = true;
  return provider;
}

/** Our own page needs nobody's consent. */
async function grantForOwnPage(ctx: KoaContextWithOIDC) {
  const { provider, client, session, result } = ctx.oidc;
  const id = result?.consent?.grantId ?? session!.grantIdFor(client!.clientId);
  const known = id ? await provider.Grant.find(id) : undefined;
  if (known) return known;
  const grant = new provider.Grant({ clientId: client!.clientId, accountId: session!.accountId! });
  grant.addOIDCScope('openid profile offline_access');
  grant.addResourceScope(RESOURCE, 'api');
  await grant.save();
  return grant;
}
