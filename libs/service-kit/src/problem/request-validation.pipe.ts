import { Injectable, ValidationPipe, type ArgumentMetadata, type Type } from '@nestjs/common';
import { flatInstance } from './flat-instance.ts';
import { fieldRules } from './field-problems.ts';
import { nullFields } from './null-fields.ts';
import { ProblemException } from './problem.exception.ts';

/** Checks bodies, queries and path parameters against their class-validator classes, field by field. */
@Injectable()
export class RequestValidationPipe extends ValidationPipe {
  constructor() {
    super({
      whitelist: true,
      forbidNonWhitelisted: true,
      transform: true,
      validationError: { target: true, value: false },
      exceptionFactory: (errors) => new ProblemException(400, 'request.invalid', {}, fieldRules(errors)),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const isText = metadata.type === 'query' || metadata.type === 'param';
    if (metadata.type === 'custom') return value;
    const given = isText && metadata.metatype ? typed(value, metadata.metatype) : value;
    const flat = metadata.metatype && this.toValidate(metadata) && flatInstance(metadata.metatype, given);
    if (flat) return flat;
    const checked: unknown = await super.transform(given, metadata);
    const nulls = metadata.type === 'body' ? nullFields(checked) : [];
    if (nulls.length > 0) throw new ProblemException(400, 'request.invalid', {}, nulls);
    return checked;
  }
}

/** Query texts by the declared type of each property; a text that does not fit stays, for its rule to refuse it. */
function typed(value: unknown, type: Type): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, convert(item, declaredType(type, name))]),
  );
}

function declaredType(type: Type, property: string): unknown {
  return Reflect.getMetadata('design:type', type.prototype as object, property);
}

function convert(item: unknown, type: unknown): unknown {
  if (type === Array) return Array.isArray(item) ? item : [item];
  if (typeof item !== 'string') return item;
  if (type === Number) return /^-?\d+(\.\d+)?$/.test(item) ? Number(item) : item;
  if (type === Boolean) return item === 'true' || item === '' ? true : item === 'false' ? false : item;
  return item;
}
