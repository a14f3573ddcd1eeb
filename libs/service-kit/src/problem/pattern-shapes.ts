import type { Text } from './language.ts';

const shapes = new Map<string, Text>();

/** Says in words what a `@Matches` pattern means; any other is shown as it is written. */
export function describePattern(pattern: RegExp, text: Text): RegExp {
  shapes.set(pattern.source, text);
  return pattern;
}

export function shapeOf(pattern: unknown): Text | string {
  const source = pattern instanceof RegExp ? pattern.source : String(pattern);
  return shapes.get(source) ?? source;
}

describePattern(/^[a-z0-9][a-z0-9-]*$/, {
  zh: '小写字母、数字和连字符',
  en: 'lower case letters, digits and hyphens',
});
