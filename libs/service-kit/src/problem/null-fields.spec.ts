import { plainToInstance, Type } from 'class-transformer';
import { IsArray, IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';
import { nullFields } from './null-fields.ts';

class Part {
  @IsOptional() @IsString() note?: string;
}

class Whole {
  @IsString() name!: string;
  @IsOptional() @IsString() nickname?: string;
  @IsOptional() @IsObject() answers?: object;
  @IsArray() @ValidateNested({ each: true }) @Type(() => Part) parts!: Part[];
}

const found = (value: object) => nullFields(plainToInstance(Whole, value)).map(({ field }) => field);

describe('optional fields sent as null', () => {
  it('are found at any depth', () => {
    expect(found({ name: 'a', nickname: null, parts: [{}, { note: null }] })).toEqual([
      'nickname',
      'parts.1.note',
    ]);
  });

  it('are nothing that was left out, that is required, or that stands in a free object', () => {
    expect(found({ name: null, answers: { S01: null }, parts: [{ note: 'b' }] })).toEqual([]);
  });
});
