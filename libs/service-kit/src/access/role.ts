/** Who people and machines are to Linghang. `operator` runs the platform, `integrator` is another system. */
export const ROLES = ['official', 'assessor', 'enterprise', 'integrator', 'operator'] as const;
export type Role = (typeof ROLES)[number];

/** Who is calling, as the issuer's token says. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** The unified social credit code an `enterprise` speaks for. */
  readonly enterpriseCode?: string;
}

export function hasRole(actor: Actor, ...roles: Role[]): boolean {
  return roles.some((role) => actor.roles.includes(role));
}
