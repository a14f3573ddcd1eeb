import type { Text } from './language.ts';

/** What the patterns in use mean to a person; any other is shown as it is written. */
const SHAPES: Readonly<Record<string, Text>> = {
  '^[a-z0-9][a-z0-9-]*$': { zh: '小写字母、数字和连字符', en: 'lower case letters, digits and hyphens' },
};

export function shapeOf(pattern: unknown): Text | string {
  const source = pattern instanceof RegExp ? pattern.source : String(pattern);
  return SHAPES[source] ?? source;
}
