import fc from 'fast-check';
import { ProblemException, type Actor, type Role } from '#service-kit';
import { EVALUATION_KINDS } from '#contracts';
import * as access from './evaluation.access.ts';
import { STATUSES } from './evaluation.dto.ts';

const OWN = '91350100M000100Y43';
const OTHER = '91430200MA4L16JQ9B';
const REGISTERED = ['2022'];
const { requireMayFile } = access;
const maySee = (who: Actor, seen: Parameters<typeof access.maySee>[1]) =>
  access.maySee(who, seen, REGISTERED);
const actor = (role: Role, id = 'me', enterpriseCode?: string): Actor => ({
  id,
  name: id,
  roles: [role],
  ...(enterpriseCode && { enterpriseCode }),
});
const evaluation = {
  edition: '2024',
  code: OWN,
  kind: 'on-site',
  assessorId: 'assessor-1',
  status: 'filed',
  revision: 0,
} as const;
const published = { ...evaluation, status: 'published', revision: 1 } as const;

describe('who may see an evaluation', () => {
  it('is every official and every connected system', () => {
    expect(maySee(actor('official'), evaluation)).toBe(true);
    expect(maySee(actor('integrator'), evaluation)).toBe(true);
    expect(maySee(actor('operator'), published)).toBe(false);
  });
  it('is the assessor who filed it, not another one', () => {
    expect(maySee(actor('assessor', 'assessor-1'), evaluation)).toBe(true);
    expect(maySee(actor('assessor', 'assessor-2'), published)).toBe(false);
  });
  it('is the enterprise itself once the result is published, when it filed it itself, or when it is a registered total', () => {
    const own = actor('enterprise', 'user', OWN);
    expect(maySee(own, evaluation)).toBe(false);
    expect(maySee(own, published)).toBe(true);
    expect(maySee(own, { ...evaluation, status: 'revoked' })).toBe(false);
    expect(maySee(own, { ...evaluation, kind: 'self-assessment' })).toBe(true);
    expect(maySee(own, { ...evaluation, edition: '2022' })).toBe(true);
    expect(maySee(actor('enterprise', 'user', OTHER), { ...evaluation, edition: '2022' })).toBe(false);
    expect(maySee(actor('enterprise', 'user', OTHER), published)).toBe(false);
    expect(maySee(actor('enterprise', 'user'), published)).toBe(false);
  });

  it('is the enterprise still, of what was published, while it is reopened or returned after that', () => {
    const own = actor('enterprise', 'user', OWN);
    for (const status of ['filed', 'returned'] as const)
      expect([0, 1].map((revision) => maySee(own, { ...evaluation, status, revision }))).toEqual([
        false,
        true,
      ]);
  });

  it('is the same in a list as for a single one', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Role>('official', 'assessor', 'enterprise', 'integrator', 'operator'),
        fc.constantFrom('assessor-1', 'assessor-2'),
        fc.constantFrom(OWN, OTHER, undefined),
        fc.record({
          edition: fc.constantFrom('2022', '2024'),
          code: fc.constantFrom(OWN, OTHER),
          kind: fc.constantFrom(...EVALUATION_KINDS),
          assessorId: fc.constantFrom('assessor-1', 'assessor-2'),
          status: fc.constantFrom(...STATUSES),
          revision: fc.nat(2),
        }),
        (role, id, code, row) => {
          const caller = actor(role, id, code);
          expect(matches(access.visibleTo(caller, REGISTERED), row)).toBe(maySee(caller, row));
        },
      ),
    );
  });
});

describe('a list by status', () => {
  it('finds every line with the status that the caller is shown, and no other', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Role>('official', 'assessor', 'enterprise', 'integrator'),
        fc.constantFrom<Role[]>([], ['assessor']),
        fc.record({
          edition: fc.constantFrom('2022', '2024'),
          code: fc.constantFrom(OWN, OTHER),
          kind: fc.constantFrom(...EVALUATION_KINDS),
          assessorId: fc.constantFrom('me', 'assessor-2'),
          status: fc.constantFrom(...STATUSES),
          revision: fc.nat(2),
        }),
        fc.constantFrom(...STATUSES),
        (role, more, row, asked) => {
          const caller: Actor = { ...actor(role, 'me', OWN), roles: [role, ...more] };
          fc.pre(maySee(caller, row));
          const { status } = access.seesReview(caller, row) ? row : access.rowAsPublished(row);
          expect(matches(access.shownAs(asked, caller), row)).toBe(status === asked);
        },
      ),
    );
  });
});

describe('who may file', () => {
  const may = (caller: Actor, kind: 'on-site' | 'self-assessment', code = OWN) => {
    try {
      requireMayFile(caller, { kind, code });
      return 'yes';
    } catch (error) {
      return (error as ProblemException).code;
    }
  };
  it('a visit: an assessor; a self-assessment: the enterprise itself', () => {
    expect(may(actor('assessor'), 'on-site')).toBe('yes');
    expect(may(actor('enterprise', 'user', OWN), 'self-assessment')).toBe('yes');
    expect(may(actor('enterprise', 'user', OWN), 'on-site')).toBe('evaluation.assessor-required');
    expect(may(actor('assessor'), 'self-assessment')).toBe('evaluation.own-enterprise-only');
    expect(may(actor('enterprise', 'user', OTHER), 'self-assessment')).toBe('evaluation.own-enterprise-only');
  });
});

/** The few operators of a list condition that are used here. */
function matches(condition: unknown, row: Record<string, unknown>): boolean {
  if (condition === undefined) return true;
  return Object.entries(condition as Record<string, unknown>).every(([key, value]) => {
    if (key === '$or') return (value as unknown[]).some((one) => matches(one, row));
    if (key === '$nor') return !(value as unknown[]).some((one) => matches(one, row));
    if (typeof value !== 'object' || value === null) return row[key] === value;
    const [operator, operand] = Object.entries(value)[0]!;
    if (operator === '$gt') return (row[key] as number) > (operand as number);
    if (operator === '$lte') return (row[key] as number) <= (operand as number);
    return (operand as unknown[]).includes(row[key]) === (operator === '$in');
  });
}
