import { loadStandingVocabulary, termNamed } from './vocabulary.ts';

const { designations, lists } = loadStandingVocabulary('deploy/rules');

describe('the designations and lists that the register knows', () => {
  it.each([
    ['高新技术企业', 'high-tech-enterprise'],
    [' 专精特新 “小巨人” 企业', 'little-giant'],
    ['专精特新小巨人企业', 'little-giant'],
    ['tech-sme', 'tech-sme'],
  ])('understand "%s" as a spreadsheet writes it', (name, id) => {
    expect(termNamed(designations, name)?.id).toBe(id);
  });

  it('do not guess', () => {
    expect(termNamed(designations, '瞪羚企业')).toBeUndefined();
    expect(termNamed(lists, '名单')).toBeUndefined();
  });

  it('each name their source', () => {
    for (const { source } of [...designations, ...lists]) expect(source.trust).toMatch(/^[ABCR]$/);
  });
});
