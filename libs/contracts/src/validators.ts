import { applyDecorators } from './apply-decorators.ts';
import {
  IsInt,
  IsString,
  Matches,
  Max,
  Min,
  registerDecorator,
  type ValidationOptions,
} from 'class-validator';
import { isCreditCode, isLocalDate } from '#kernel';
import { ID_PATTERN } from './vocabulary.ts';

/** An 18-character unified social credit code with a right check character (GB 32100-2015). */
export function IsCreditCode(options?: ValidationOptions): PropertyDecorator {
  return rule('isCreditCode', isCreditCode, options);
}

/** A calendar day, `YYYY-MM-DD`. */
export function IsLocalDate(): PropertyDecorator {
  return rule('isLocalDate', isLocalDate);
}

/** An id from a programme file: lower case letters, digits and hyphens. */
export function IsListId(options?: ValidationOptions): PropertyDecorator {
  return applyDecorators(IsString(options), Matches(ID_PATTERN, options));
}

/** A non-negative amount in whole fen. */
export function IsFen(): PropertyDecorator {
  return applyDecorators(IsInt(), Min(0), Max(Number.MAX_SAFE_INTEGER));
}

function rule(
  name: string,
  validate: (value: unknown) => boolean,
  options: ValidationOptions = {},
): PropertyDecorator {
  return (target, propertyKey) =>
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(propertyKey),
      options,
      validator: { validate, defaultMessage: () => `$property: ${name}` },
    });
}
