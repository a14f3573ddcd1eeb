import { choosePair, type Candidate } from './choose-pair.ts';

const visit = (visitedOn: string, stage = 'after', status = 'published'): Candidate => ({
  evaluationId: visitedOn,
  visitedOn,
  stage,
  status,
});
const chosen = (rows: Candidate[], named?: Parameters<typeof choosePair>[1]) => {
  const pair = choosePair(rows, named);
  return pair && [pair.before.visitedOn, pair.after.visitedOn];
};

describe('the two evaluations that are compared when nobody names them', () => {
  const old = visit('2023-05-01', 'before', 'filed');
  it('are the latest published visit and the latest before the work', () => {
    const rows = [visit('2025-09-01'), visit('2024-10-01', 'before'), visit('2024-12-01', 'before'), old];
    expect(chosen(rows)).toEqual(['2024-12-01', '2025-09-01']);
  });
  it('may begin with a registered total, which is never the later one', () => {
    expect(chosen([visit('2025-09-01'), old])).toEqual(['2023-05-01', '2025-09-01']);
    expect(chosen([old])).toBeUndefined();
  });
  it('begin with the earliest where none is of the stage before', () => {
    const rows = [visit('2025-03-01'), visit('2025-01-01'), visit('2025-06-01', 're-evaluation')];
    expect(chosen(rows)).toEqual(['2025-01-01', '2025-06-01']);
  });
  it('keep the one that is named', () => {
    const rows = [visit('2025-09-01'), visit('2025-03-01'), visit('2024-10-01', 'before')];
    expect(chosen(rows, { after: visit('2025-03-01') })).toEqual(['2024-10-01', '2025-03-01']);
    expect(chosen(rows, { before: visit('2025-03-01') })).toEqual(['2025-03-01', '2025-09-01']);
  });
  it('are none where there is one only', () => {
    expect(chosen([visit('2025-09-01')])).toBeUndefined();
    expect(chosen([])).toBeUndefined();
  });
});
