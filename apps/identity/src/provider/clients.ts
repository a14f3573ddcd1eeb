import type { ClientMetadata } from 'oidc-provider';
import type { Account } from '../accounts/account.ts';
import type { IdentityConfiguration } from '../identity-configuration.ts';

/** Services whose API page may ask people to sign in. */
const DOCUMENTED_SERVICES = ['registry', 'assessment', 'eligibility', 'dashboard', 'marketplace'];

/** The web page's public client. */
function webClient({ publicUrl, webOrigins = [] }: IdentityConfiguration): ClientMetadata {
  const origins = [...new Set([publicUrl, ...webOrigins].map((url) => new URL(url).origin))];
  return {
    client_id: 'linghang-web',
    client_name: '领航 Linghang',
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    redirect_uris: origins.flatMap((origin) => [
      `${origin}/`,
      `${origin}/signed-in`,
      ...DOCUMENTED_SERVICES.map((service) => `${origin}/api/${service}/docs/oauth2-redirect.html`),
    ]),
    post_logout_redirect_uris: origins.map((origin) => `${origin}/`),
  };
}

/** A program that signs in with its own secret. */
function machineClient(machine: Account, secret: string): ClientMetadata {
  return {
    client_id: machine.id,
    client_name: machine.name.en,
    client_secret: secret,
    token_endpoint_auth_method: 'client_secret_basic',
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
  };
}

export function clientsOf(
  configuration: IdentityConfiguration,
  machines: readonly Account[],
): ClientMetadata[] {
  const secret = configuration.demoClientSecret;
  return [
    webClient(configuration),
    ...(secret ? machines.map((machine) => machineClient(machine, secret)) : []),
  ];
}
