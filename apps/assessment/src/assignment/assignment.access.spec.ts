import fc from 'fast-check';
import { ROLES, type Actor, type ProblemException, type Role } from '#service-kit';
import { maySee, requireMayPlan, visibleTo } from './assignment.access.ts';

const OWN = '91350100M000100Y43';
const OTHER = '91430200MA4L16JQ9B';
const actor = (role: Role, id: string, enterpriseCode?: string): Actor => ({
  ...{ id, name: id, roles: [role] },
  ...(enterpriseCode && { enterpriseCode }),
});

describe('who may see an assignment', () => {
  it('is every official, its assessor, and the enterprise that it is about', () => {
    const visit = { code: OWN, assessorId: 'assessor-1' };
    expect(maySee(actor('official', 'o'), visit)).toBe(true);
    expect(maySee(actor('assessor', 'assessor-1'), visit)).toBe(true);
    expect(maySee(actor('assessor', 'assessor-2'), visit)).toBe(false);
    expect(maySee(actor('enterprise', 'e', OWN), visit)).toBe(true);
    expect(maySee(actor('enterprise', 'e', OTHER), visit)).toBe(false);
    expect(maySee(actor('enterprise', 'e'), visit)).toBe(false);
  });

  it('is the same in a list as for a single one', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ROLES),
        fc.constantFrom('assessor-1', 'assessor-2'),
        fc.constantFrom(OWN, OTHER, undefined),
        fc.record({
          code: fc.constantFrom(OWN, OTHER),
          assessorId: fc.constantFrom('assessor-1', 'assessor-2'),
        }),
        (role, id, code, row) => {
          const caller = actor(role, id, code);
          expect(matches(visibleTo(caller), row)).toBe(maySee(caller, row));
        },
      ),
    );
  });
});

describe('who may plan', () => {
  const may = (caller: Actor, kind: 'on-site' | 'self-assessment', code = OWN) => {
    try {
      requireMayPlan(caller, { kind, code });
      return 'yes';
    } catch (error) {
      return (error as ProblemException).code;
    }
  };
  it('an official anything; an enterprise a self-assessment of itself', () => {
    expect(may(actor('official', 'o'), 'on-site')).toBe('yes');
    expect(may(actor('enterprise', 'e', OWN), 'self-assessment')).toBe('yes');
    expect(may(actor('enterprise', 'e', OWN), 'on-site')).toBe('assignment.own-enterprise-only');
    expect(may(actor('enterprise', 'e', OTHER), 'self-assessment')).toBe('assignment.own-enterprise-only');
  });
});

/** The few operators of a list condition that are used here. */
function matches(condition: unknown, row: Record<string, unknown>): boolean {
  return Object.entries((condition ?? {}) as Record<string, unknown>).every(([key, value]) => {
    if (key === '$or') return (value as unknown[]).some((one) => matches(one, row));
    return typeof value === 'object'
      ? (value as { $in: unknown[] }).$in.includes(row[key])
      : row[key] === value;
  });
}
