import { getMetadataStorage } from 'class-validator';
import type { FieldProblem } from './problem.exception.ts';

/**
 * Optional fields that were sent as null. class-validator lets them through as if they were absent, and they would go on
 * into events whose schema knows no null.
 */
export function nullFields(value: unknown, parent = ''): FieldProblem[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => nullFields(item, `${parent}${index}.`));
  if (typeof value !== 'object' || value === null || value.constructor === Object) return [];
  const optional = new Set(
    getMetadataStorage()
      .getTargetValidationMetadatas(value.constructor, '', false, false)
      .filter(({ name }) => name === 'isOptional')
      .map(({ propertyName }) => propertyName),
  );
  return Object.entries(value).flatMap(([name, item]) =>
    item === null && optional.has(name)
      ? [{ field: `${parent}${name}`, code: 'validation.notNull', params: {} }]
      : nullFields(item, `${parent}${name}.`),
  );
}
