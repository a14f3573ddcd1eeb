import { getMetadataStorage, IsIn, IsInt, Max, ValidateNested, validateSync } from 'class-validator';
import { plainToInstance, Type } from 'class-transformer';
import { contracts, IsCreditCode, IsListId } from '#contracts';
import { hasText, messages, textOf } from './catalogue.ts';
import { fieldProblems } from './field-problems.ts';
import { kitMessages } from './kit.messages.ts';
import { languageOf } from './language.ts';
import { validationMessages } from './validation.messages.ts';

describe('the language of an answer', () => {
  it.each([
    [undefined, 'zh'],
    ['', 'zh'],
    ['en', 'en'],
    ['en-GB,en;q=0.9', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en;q=0.5, zh-TW;q=0.7', 'zh'],
    ['fr-FR, en;q=0.3', 'en'],
    ['fr', 'zh'],
    [';;q=,,', 'zh'],
  ] as const)('is, for %j, %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});

describe('the catalogue', () => {
  it('fills in parameters, lists and bilingual values', () => {
    messages({ 'test.filled': { zh: '{names}：{what}（{missing}）', en: '{names}: {what} ({missing})' } });
    const params = { names: ['a', 'b'], what: { zh: '甲', en: 'A' } };
    expect(textOf('test.filled', params, 'zh')).toBe('a、b：甲（{missing}）');
    expect(textOf('test.filled', params, 'en')).toBe('a, b: A ({missing})');
  });

  it('refuses two texts for one code', () => {
    messages({ 'test.once': { zh: '一', en: 'one' } });
    messages({ 'test.once': { zh: '一', en: 'one' } });
    expect(() => messages({ 'test.once': { zh: '二', en: 'two' } })).toThrow('two texts');
  });

  it('says everything in both languages with the same parameters', () => {
    for (const [code, text] of Object.entries({ ...kitMessages, ...validationMessages })) {
      expect({ code, zh: /[\u4e00-\u9fff]/.test(text.zh) }).toEqual({ code, zh: true });
      expect({ code, params: paramsIn(text.en) }).toEqual({ code, params: paramsIn(text.zh) });
    }
  });

  it('has a text for every rule that a public event uses', () => {
    const rules = contracts.flatMap(({ payload }) =>
      getMetadataStorage().getTargetValidationMetadatas(payload, '', false, false),
    );
    const names = new Set(rules.map(({ name, type }) => name ?? type));
    const silent = [...names].filter((name) => !hasText(`validation.${name}`) && name !== 'isOptional');
    expect(silent).toEqual([]);
  });
});

describe('field problems', () => {
  class Item {
    @IsCreditCode() code!: string;
    @IsInt() @Max(5) count!: number;
  }
  class Order {
    @IsIn(['a', 'b']) kind!: string;
    @IsListId() id!: string;
    @ValidateNested({ each: true }) @Type(() => Item) items!: Item[];
  }
  const check = (plain: object) => fieldProblems(validateSync(plainToInstance(Order, plain)), 'en');

  it('name the field by its path and the rule with its limits', () => {
    const problems = check({ kind: 'c', id: 'A B', items: [{ code: '91350100M000100Y43', count: 9 }] });
    expect(problems).toEqual([
      { field: 'kind', code: 'validation.isIn', detail: 'must be one of: a, b.' },
      {
        field: 'id',
        code: 'validation.matches',
        detail: 'does not have the right form: lower case letters, digits and hyphens.',
      },
      { field: 'items.0.count', code: 'validation.max', detail: 'must not be more than 5.' },
    ]);
  });

  it('say once that a value is missing or of the wrong type', () => {
    const problems = check({ id: 7, items: [{ code: '91350100M000100Y44', count: 'x' }] });
    expect(problems.map(({ field, code }) => `${field} ${code}`)).toEqual([
      'kind validation.isDefined',
      'id validation.isString',
      'items.0.code validation.isCreditCode',
      'items.0.count validation.isInt',
    ]);
  });
});

function paramsIn(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort();
}
