import type { Role, Text } from '#service-kit';

/** Somebody who can sign in. */
export interface Account {
  readonly id: string;
  readonly name: Text;
  readonly roles: readonly Role[];
  readonly enterpriseCode?: string;
}

/** What tokens say about an account; the claims the services read. */
export function claimsOf(account: Account): Record<string, unknown> & { sub: string } {
  return {
    sub: account.id,
    name: account.name.zh,
    roles: account.roles,
    ...(account.enterpriseCode && { enterprise_code: account.enterpriseCode }),
  };
}
