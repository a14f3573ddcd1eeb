import { timesInForce, type AssessedResult } from '../assessed-result.ts';
import { standingsOn } from './why-level.ts';

const result = (evaluationId: string, visitedOn: string, changes: Partial<AssessedResult> = {}) =>
  ({
    ...{ evaluationId, visitedOn, edition: '2024', kind: 'on-site', stage: 'after', assessorId: 'a' },
    ...{ status: 'published', publishedAt: `2026-01-0${evaluationId}T00:00:00Z` },
    ...changes,
  }) as AssessedResult;
const why = (day: string, ...results: AssessedResult[]) =>
  standingsOn(results, timesInForce(results), day, ['2022']).map(
    ({ result: { evaluationId }, standing }) => `${evaluationId} ${standing}`,
  );

describe('why an enterprise has its level on a day', () => {
  it('is said of every evaluation there is, the latest visit first', () => {
    const all = [
      result('1', '2025-01-10'),
      result('2', '2025-03-10', { revokedOn: '2025-04-01' as AssessedResult['revokedOn'] }),
      result('3', '2025-02-10', { expiresOn: '2025-03-01' }),
      result('4', '2025-05-10', { kind: 'self-assessment' }),
      result('5', '2025-06-10', { status: 'filed', publishedAt: undefined }),
      result('6', '2023-05-10', { edition: '2022', status: 'filed', publishedAt: undefined }),
      result('7', '2026-02-10'),
    ];
    expect(why('2025-12-31', ...all)).toEqual([
      '7 not-yet',
      '5 not-published',
      '4 self-assessment',
      '2 revoked',
      '3 expired',
      '1 in-force',
      '6 registered',
    ]);
    expect(why('2025-03-31', ...all)).toContain('1 later-visit');
    expect(why('2024-12-31', ...all)).not.toContain('1 in-force');
  });
  it('is of two visits of one day the later publication', () => {
    expect(why('2025-12-31', result('1', '2025-01-10'), result('2', '2025-01-10'))).toEqual([
      '1 later-publication',
      '2 in-force',
    ]);
  });
});
