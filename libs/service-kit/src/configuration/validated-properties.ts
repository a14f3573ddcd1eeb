import { getMetadataStorage } from 'class-validator';

/** Names of the properties that carry class-validator rules, own and inherited. */
export function propertiesOf(type: new () => object): string[] {
  const rules = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
  return [...new Set(rules.map((rule) => rule.propertyName))];
}
