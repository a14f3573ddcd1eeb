import { timingSafeEqual, createHash } from 'node:crypto';
import type { Account } from './account.ts';

/** The accounts and machine clients this provider knows. */
export class AccountDirectory {
  private readonly byId: ReadonlyMap<string, Account>;

  constructor(
    readonly accounts: readonly Account[],
    readonly machines: readonly Account[],
    /** Password of the demo accounts, shown on the sign-in page. */
    readonly demoPassword?: string,
  ) {
    this.byId = new Map([...accounts, ...machines].map((account) => [account.id, account]));
  }

  find(id: string): Account | undefined {
    return this.byId.get(id);
  }

  /** The account, when the password is right; takes as long for an unknown account as for a wrong password. */
  verify(id: string, password: string): Account | undefined {
    const account = this.accounts.find((known) => known.id === id);
    const isRight = timingSafeEqual(digest(password), digest(this.demoPassword ?? ''));
    return account && isRight && this.demoPassword ? account : undefined;
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
