import { loadFacts } from '#rules';
import { loadStandingVocabulary, termNamed } from './vocabulary.ts';

const { designations, lists, valueChains } = loadStandingVocabulary('deploy/rules');

describe('the designations and lists that the register knows', () => {
  it.each([
    ['高新技术企业', 'high-tech-enterprise'],
    [' 专精特新 “小巨人” 企业', 'little-giant'],
    ['专精特新小巨人企业', 'little-giant'],
    ['tech-sme', 'tech-sme'],
  ])('understand "%s" as a spreadsheet writes it', (name, id) => {
    expect(termNamed(designations, name)?.id).toBe(id);
  });

  it('are the value chains that policies ask for', () => {
    const asked = loadFacts('deploy/rules').definition('value-chain')!.choices!;
    expect(valueChains.map(({ id, zh }) => [id, zh])).toEqual(asked.map(({ id, zh }) => [id, zh]));
  });

  it('do not guess', () => {
    expect(termNamed(designations, '瞪羚企业')).toBeUndefined();
    expect(termNamed(lists, '名单')).toBeUndefined();
  });

  it('each name their source', () => {
    for (const { source } of [...designations, ...lists, ...valueChains])
      expect(source.trust).toMatch(/^[ABCR]$/);
  });
});
