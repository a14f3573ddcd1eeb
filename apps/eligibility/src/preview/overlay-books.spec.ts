import { localDate } from '#kernel';
import type { EligibilityConfiguration } from '../eligibility.configuration.ts';
import { Book } from '../policy/book.ts';
import { loadPolicyBook, readBookFiles } from '../policy/load-policy-book.ts';
import { OverlayBooks } from './overlay-books.ts';

const folders = { policiesFolder: 'deploy/policies', rulesFolder: 'deploy/rules' };
const book = loadPolicyBook(folders.policiesFolder, folders.rulesFolder);
const books = new OverlayBooks(new Book(book, 'hunan'), folders as EligibilityConfiguration);
const DAY = localDate('2026-06-01');
const PLACE = 'policies/deduct-500w/policy.yaml';
const files = readBookFiles(folders.policiesFolder, folders.rulesFolder);
const text = files.get(PLACE)!.content;
const renamed = text.replace(/^en: .*$/m, 'en: Another name');
const limit = (value: number) => ({ policy: 'deduct-500w', parameter: 'unit-value-limit', value });

describe('texts and numbers of one preview', () => {
  it('are both tried: the number is put into the text that was sent', () => {
    const changes = books.changedBy({ [PLACE]: renamed }, [limit(12_345)], DAY);
    const { policy } = books.laidOver(changes).find('deduct-500w')!;
    const values = policy.parameters.find(({ id }) => id === 'unit-value-limit')!.values;
    expect([policy.en, values.at(-1)!.value]).toEqual(['Another name', 12_345]);
  });

  it('may be of a number that only the text has', () => {
    const own = text.replaceAll('unit-value-limit', 'own-limit');
    const change = { ...limit(12_345), parameter: 'own-limit' };
    expect(books.changedBy({ [PLACE]: own }, [change], DAY)[PLACE]).toContain('value: 12345');
    expect(() => books.changedBy({}, [change], DAY)).toThrow(
      expect.objectContaining({ code: 'preview.parameter-not-found' }),
    );
  });

  it('say what is wrong with the text before they look for numbers in it', () => {
    const gone = { [PLACE]: text.replace('parameters:', 'parametres:') };
    expect(() => books.changedBy(gone, [limit(1)], DAY)).toThrow(
      expect.objectContaining({ code: 'preview.book-invalid' }),
    );
  });

  it('cannot be of a policy that is taken away', () => {
    expect(() => books.changedBy({ [PLACE]: null }, [limit(1)], DAY)).toThrow(
      expect.objectContaining({ code: 'preview.parameter-not-found' }),
    );
  });
});

describe('an assumed fact', () => {
  const catalogue = files.get('rules/facts.yaml')!.content;
  const asking = `${catalogue.trimEnd()}
  - code: green-factory
    zh: 绿色工厂
    en: Green factory
    type: flag
    about: enterprise
    origin: sent
    supply: { zh: 证书, en: The certificate }
`;
  const changed = books.laidOver({ 'rules/facts.yaml': asking });

  it('may be one that only the changed book asks for', () => {
    expect(books.assumed({ 'green-factory': true, staff: 5 }, changed)).toEqual({
      'green-factory': true,
      staff: 5,
    });
  });

  it('is held against the changed book, and is unknown where neither book has it', () => {
    const wrong = () => books.assumed({ 'green-factory': 3, 'no-such': 1 }, changed);
    expect(wrong).toThrow(
      expect.objectContaining({
        errors: [
          expect.objectContaining({ field: 'assume.green-factory' }),
          expect.objectContaining({ field: 'assume.no-such', code: 'fact.unknown' }),
        ],
      }),
    );
    expect(() => books.assumed({ 'green-factory': true }, book)).toThrow();
  });
});
