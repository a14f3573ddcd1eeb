import { getMetadataStorage, type ValidationError } from 'class-validator';
import { hasText, textOf } from './catalogue.ts';
import type { Language } from './language.ts';
import { shapeOf } from './pattern-shapes.ts';
import type { FieldProblem } from './problem.exception.ts';
import './validation.messages.ts';

/** class-validator's tree of errors as a flat list of fields and rules. */
export function fieldRules(errors: readonly ValidationError[], parent = ''): FieldProblem[] {
  return errors.flatMap((error) => {
    const field = parent === '' ? error.property : `${parent}.${error.property}`;
    const broken = tellingRules(error).map((rule) => broke(error, field, rule));
    return [...broken, ...fieldRules(error.children ?? [], field)];
  });
}

/** The same with the text of each rule. */
export function fieldProblems(
  errors: readonly ValidationError[],
  language: Language,
): { field: string; code: string; detail: string }[] {
  return fieldRules(errors).map(({ field, code, params }) => ({
    field,
    code,
    detail: textOf(code, params ?? {}, language),
  }));
}

const TYPE_RULES = [
  'whitelistValidation',
  'isArray',
  'isBoolean',
  'isInt',
  'isNumber',
  'isObject',
  'isString',
  'nestedValidation',
];

/** A value that is missing breaks all its rules, one of the wrong type most of them: the first reason says it all. */
function tellingRules(error: ValidationError): string[] {
  const rules = Object.keys(error.constraints ?? {});
  if (rules.length > 0 && isMissing(error)) return ['isDefined'];
  const typeRule = TYPE_RULES.find((rule) => rules.includes(rule));
  return typeRule ? [typeRule] : rules;
}

function isMissing({ target, property }: ValidationError): boolean {
  const value = (target as Record<string, unknown> | undefined)?.[property];
  return target !== undefined && !Array.isArray(target) && (value === undefined || value === null);
}

function broke(error: ValidationError, field: string, rule: string): FieldProblem {
  const [first, second] = argumentsOf(error, rule);
  const code = `validation.${rule}`;
  if (rule === 'matches') return { field, code, params: { shape: shapeOf(first) } };
  if (!hasText(code)) return { field, code: 'validation.other', params: { rule } };
  return {
    field,
    code,
    params: { first: Array.isArray(first) ? first : shownLimit(first), second: shownLimit(second) },
  };
}

function argumentsOf(error: ValidationError, rule: string): readonly unknown[] {
  if (!error.target) return [];
  const metadata = getMetadataStorage()
    .getTargetValidationMetadatas(error.target.constructor, '', false, false)
    .find(({ propertyName, name }) => propertyName === error.property && name === rule);
  return metadata?.constraints ?? [];
}

function shownLimit(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : (value ?? '');
}
