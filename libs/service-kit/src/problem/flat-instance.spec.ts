import { Type } from 'class-transformer';
import {
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  ValidateNested,
} from 'class-validator';
import fc from 'fast-check';
import { IsCreditCode, IsLocalDate } from '#contracts';
import { flatInstance } from './flat-instance.ts';
import { RequestValidationPipe } from './request-validation.pipe.ts';

class Flat {
  @IsString() name!: string;
  @IsOptional() @IsCreditCode() code?: string;
  @IsOptional() @IsLocalDate() asOf?: string;
  @IsOptional() @IsArray() @Matches(/^[a-z]+$/, { each: true }) policies?: string[];
  @IsOptional() @IsIn(['few', 'all']) detail?: string;
  @IsOptional() @IsObject() facts?: Record<string, unknown>;
}

class Part {
  @IsString() name!: string;
}

class Whole {
  @ValidateNested() @Type(() => Part) part!: Part;
}

class Counted {
  @Type(() => Number) @IsInt() count!: number;
}

/** Without the quick way: what Nest and class-validator say. */
class SlowPipe extends RequestValidationPipe {
  protected override toValidate(): boolean {
    return this.#isAsked++ > 0;
  }
  #isAsked = 0;
}

const metadata = { type: 'body', metatype: Flat } as const;
const said = (pipe: RequestValidationPipe, value: unknown) =>
  pipe.transform(value, metadata).then(
    (accepted) => ({ accepted }),
    (problem: { errors: object[] }) => ({ refused: problem.errors }),
  );

const value = fc.oneof(
  fc.constantFrom<unknown>(
    '2024-02-29',
    '2024-02-30',
    '91350100M000100Y43',
    'few',
    ['a'],
    ['A'],
    [null],
    null,
  ),
  fc.constantFrom<unknown>(undefined, {}, [], '', 7, true, { a: null }),
  fc.anything({ withNullPrototype: false }),
);
const sent = fc.record(
  { name: value, code: value, asOf: value, policies: value, detail: value, facts: value, other: value },
  { requiredKeys: [] },
);

describe('an instance of a flat class', () => {
  it('is what class-validator would have let through, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.clone(sent, 2), async ([one, same]) => {
        const quick = flatInstance(Flat, one);
        if (!quick) return;
        expect(quick).toBeInstanceOf(Flat);
        expect(await said(new SlowPipe(), same)).toEqual({ accepted: quick });
      }),
      { numRuns: 500 },
    );
  });

  it('is made of what is valid', () => {
    const valid = {
      name: 'a',
      code: '91350100M000100Y43',
      asOf: '2024-02-29',
      policies: ['a'],
      facts: { b: null },
    };
    expect(flatInstance(Flat, valid)).toEqual(valid);
  });

  it.each([[{ name: 'a', code: null }], [{ name: 'a', more: 1 }], [{}], [[]], [null], ['a']])(
    'is not made of %j',
    (wrong) => {
      expect(flatInstance(Flat, wrong)).toBeUndefined();
    },
  );

  it('is not made of classes with classes in them, nor where values are converted', () => {
    expect(flatInstance(Whole, { part: { name: 'a' } })).toBeUndefined();
    expect(flatInstance(Counted, { count: 1 })).toBeUndefined();
  });
});
