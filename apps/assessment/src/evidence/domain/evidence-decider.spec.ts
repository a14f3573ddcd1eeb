import { localDate } from '#kernel';
import { refused, specify } from '#testing';
import { MOST_FILES, MOST_FILES_OF_ITEM } from './attach-evidence.ts';
import { evidenceDecider } from './evidence-decider.ts';
import { isNeeded, type AttachedFile, type EvidenceAttached, type EvidenceEvent } from './evidence.ts';

const today = localDate('2025-05-30');
const evidence = specify(evidenceDecider);
const file = (item: string, sha256: string, changes: Partial<AttachedFile> = {}): AttachedFile => ({
  ...{ item, sha256, bytes: 7, mediaType: 'image/jpeg', attachedBy: 'assessor-1' },
  attachedAt: '2025-05-30T02:00:00.000Z',
  ...changes,
});
const attach = (one: AttachedFile) => ({ type: 'AttachEvidence', today, ...one }) as const;
const attached = (one: AttachedFile): EvidenceAttached => ({
  type: 'EvidenceAttached',
  effectiveOn: today,
  data: one,
});
const remove = (item: string, sha256: string) => ({ type: 'RemoveEvidence', today, item, sha256 }) as const;
const removed = (item: string, sha256: string): EvidenceEvent => ({
  type: 'EvidenceRemoved',
  effectiveOn: today,
  data: { item, sha256 },
});
const list = { type: 'ListEvidence', today } as const;
const listed = (...files: AttachedFile[]): EvidenceEvent => ({
  type: 'EvidenceListed',
  effectiveOn: today,
  data: { files: files.map(({ item, sha256, bytes, mediaType }) => ({ item, sha256, bytes, mediaType })) },
});

describe('evidence', () => {
  it('is attached to a question or scene', () => {
    evidence.when(attach(file('F2', 'a'))).then([attached(file('F2', 'a'))]);
  });

  it('is attached once, however often it is sent', () => {
    evidence
      .given([attached(file('F2', 'a'))])
      .when(attach(file('F2', 'a', { attachedBy: 'another' })))
      .then([]);
  });

  it('may be attached to several items', () => {
    const { files } = evidence
      .given([attached(file('F2', 'a'))])
      .when(attach(file('F3', 'a')))
      .then([attached(file('F3', 'a'))]);
    expect(files.map(({ item }) => item)).toEqual(['F2', 'F3']);
  });

  it('can be said to be another of the papers asked for', () => {
    const second = file('F2', 'a', { asked: 2 });
    const { files } = evidence
      .given([attached(file('F2', 'a'))])
      .when(attach(second))
      .then([attached(second)]);
    expect(files).toEqual([second]);
    evidence
      .given([attached(second)])
      .when(attach(file('F2', 'a')))
      .then([]);
  });

  it('is removed, and to remove what is not there is nothing', () => {
    const { files } = evidence
      .given([attached(file('F2', 'a'))])
      .when(remove('F2', 'a'))
      .then([removed('F2', 'a')]);
    expect(files).toEqual([]);
    evidence.when(remove('F2', 'a')).then([]);
  });

  it('has a cap for each item and for all', () => {
    const many = (count: number, item: (index: number) => string) =>
      Array.from({ length: count }, (_, index) => attached(file(item(index), `${index}`)));
    const ofItem = many(MOST_FILES_OF_ITEM, () => 'F2');
    evidence
      .given(ofItem)
      .when(attach(file('F2', 'more')))
      .then(refused('evidence.item-full', { field: 'item' }));
    evidence
      .given(ofItem)
      .when(attach(file('F2', '3')))
      .then([]);
    evidence
      .given(ofItem)
      .when(attach(file('F3', 'more')))
      .then([attached(file('F3', 'more'))]);
    const all = many(MOST_FILES, (index) => `S${index % 30}`);
    evidence
      .given(all)
      .when(attach(file('F2', 'more')))
      .then(refused('evidence.evaluation-full'));
    evidence
      .given([...all, removed('S0', '0')])
      .when(attach(file('F2', 'more')))
      .then([attached(file('F2', 'more'))]);
  });

  it('is listed as it is for a filing; the same list again is nothing new', () => {
    const given = [attached(file('F2', 'a')), attached(file('F3', 'b'))];
    evidence
      .given(given)
      .when(list)
      .then([listed(file('F2', 'a'), file('F3', 'b'))]);
    evidence
      .given([...given, listed(file('F2', 'a'), file('F3', 'b'))])
      .when(list)
      .then([]);
    evidence.when(list).then([]);
  });

  it('is listed as empty where everything was taken away since', () => {
    evidence
      .given([attached(file('F2', 'a')), listed(file('F2', 'a')), removed('F2', 'a')])
      .when(list)
      .then([listed()]);
  });

  it('stays needed once it was listed, and only then', () => {
    const state = evidence
      .given([
        attached(file('F2', 'a')),
        attached(file('F2', 'b')),
        removed('F2', 'b'),
        listed(file('F2', 'a')),
      ])
      .when(remove('F2', 'a'))
      .then([removed('F2', 'a')]);
    expect(isNeeded({ item: 'F2', sha256: 'a' }, state)).toBe(true);
    expect(isNeeded({ item: 'F2', sha256: 'b' }, state)).toBe(false);
    expect(state.listed).toEqual([file('F2', 'a')]);
  });
});
