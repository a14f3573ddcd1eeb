import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsISO8601,
  IsOptional,
  IsString,
  Length,
  Matches,
  registerDecorator,
  ValidateNested,
} from 'class-validator';
import { describePattern, PageQuery } from '#service-kit';

const MOST_IN_ONE_REQUEST = 500;
const LONGEST_VALUE = 2_000;

const EDIT_ID = describePattern(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}:(?:0|[1-9][0-9]{0,8})$/, {
  zh: '设备名:序号，例如 tablet-7:12',
  en: 'device:number, for example tablet-7:12',
});
const EDIT_KEY = describePattern(
  /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}:(?:0|[1-9][0-9]{0,8})(?:#[0-9a-z]{2,20})?$/,
  {
    zh: '已读到的修改的编号（key）',
    en: 'the key of an edit as it was read',
  },
);
const FIELD = describePattern(/^[A-Za-z][A-Za-z0-9_-]{0,39}(?:\.[A-Za-z0-9_-]{1,40}){0,3}$/, {
  zh: '字段路径，例如 answers.F2、scenes.S01、numbers.F2.machines、visitedOn',
  en: 'the path of a field, for example answers.F2, scenes.S01, numbers.F2.machines, visitedOn',
});

export class EditDto {
  /** `device:n`: the device counts its own edits upwards and uses no number twice. */
  @Matches(EDIT_ID) id!: string;
  /** `answers.F2`, `scenes.S01`, `numbers.F2.machines`, `visitedOn` or `edition`; any other is kept and shown as a problem. */
  @Matches(FIELD) field!: string;
  /** What was typed, any JSON up to 2,000 characters; null clears the field. */
  @IsShortJson() value!: unknown;
  /** Keys of the edits of this field that the device had shown and that this one replaces; its own earlier ones are, unsaid. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @Matches(EDIT_KEY, { each: true })
  supersedes?: string[];
  /** When it was typed, by the device's clock; shown beside a conflict and never compared. */
  @IsISO8601({ strict: true, strictSeparator: true }) @Length(10, 40) at!: string;
}

export class EditsDto {
  /** At most 500 at a time, in any order, as often as one likes. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_IN_ONE_REQUEST)
  @ValidateNested({ each: true })
  @Type(() => EditDto)
  edits!: EditDto[];
}

export class BeginCorrectionDto {
  /** Why the published result is to be corrected. */
  @IsString() @Length(1, 500) reason!: string;
}

export class SubmitDraftDto {
  /** 真实性承诺; needed for a self-assessment. */
  @IsOptional() @IsBoolean() truthfulnessPromise?: boolean;
}

export class EditListQuery extends PageQuery {
  /** Only what was typed into this field. */
  @IsOptional() @IsString() @Matches(FIELD) field?: string;
}

function IsShortJson(): PropertyDecorator {
  return (target, propertyKey) =>
    registerDecorator({
      name: 'isShortJson',
      target: target.constructor,
      propertyName: String(propertyKey),
      options: {},
      validator: {
        validate: (value: unknown) =>
          value !== undefined && isExact(value) && JSON.stringify(value).length <= LONGEST_VALUE,
        defaultMessage: () => '$property: isShortJson',
      },
    });
}

/** A number beyond all bounds (1e999) would be told as null. */
function isExact(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value !== 'object' || value === null || Object.values(value).every(isExact);
}
