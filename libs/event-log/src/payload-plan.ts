// @ts-expect-error the package opens this door but ships no types for it
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { getMetadataStorage, ValidationTypes, type ValidationArguments } from 'class-validator';

type Metadata = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];
type Holds = (object: object, value: unknown) => boolean;

interface PropertyPlan {
  readonly conditions: readonly Holds[];
  readonly rules: readonly Holds[];
  /** Class of the member's object or of its array's objects. */
  readonly nested?: object;
  /** class-transformer takes the member over as it is. */
  readonly asSent: boolean;
}

/** A payload class whose decorators were looked up once. */
export type PayloadPlan = ReadonlyMap<string, PropertyPlan>;

const plans = new WeakMap<object, PayloadPlan | undefined>();

/**
 * The rules of a class-validator class. class-validator itself looks them up for every object it sees, which costs far more
 * than the rules; an import writes tens of thousands of events. Undefined for a class with anything out of the ordinary.
 */
export function planOf(payloadClass: object): PayloadPlan | undefined {
  if (!plans.has(payloadClass)) plans.set(payloadClass, makePlan(payloadClass));
  return plans.get(payloadClass);
}

/** True only when class-validator would find nothing in the plain object; false says nothing: ask class-validator. */
export function surelyValid(plan: PayloadPlan | undefined, object: object): boolean {
  if (!plan || !Object.keys(object).every((name) => plan.has(name))) return false;
  for (const [name, { conditions, rules, nested }] of plan) {
    const value = (object as Record<string, unknown>)[name];
    if (!conditions.every((condition) => condition(object, value))) continue;
    if (!rules.every((rule) => rule(object, value))) return false;
    if (nested && value !== undefined && !nestedValid(nested, value)) return false;
  }
  return true;
}

function nestedValid(nested: object, value: unknown): boolean {
  if (Array.isArray(value)) return value.every((item) => !Array.isArray(item) && nestedValid(nested, item));
  return typeof value === 'object' && value !== null && surelyValid(planOf(nested), value);
}

function makePlan(payloadClass: object): PayloadPlan | undefined {
  const metadatas = getMetadataStorage().getTargetValidationMetadatas(
    payloadClass as () => void,
    '',
    false,
    false,
  );
  if (metadatas.length === 0 || !metadatas.every(isOrdinary)) return undefined;
  const of = (name: string, type: string) =>
    metadatas.filter((metadata) => metadata.propertyName === name && metadata.type === type);
  const plan = new Map<string, PropertyPlan>();
  for (const name of new Set(metadatas.map(({ propertyName }) => propertyName))) {
    const conditions = of(name, ValidationTypes.CONDITIONAL_VALIDATION).map(
      ({ constraints }) => constraints[0] as Holds,
    );
    const rules = of(name, ValidationTypes.CUSTOM_VALIDATION).flatMap(rulesOf);
    const isNested = of(name, ValidationTypes.NESTED_VALIDATION).length > 0;
    const nested = isNested ? nestedClass(payloadClass, name) : undefined;
    if (isNested && !nested) return undefined;
    plan.set(name, { conditions, rules, nested, asSent: isTakenAsSent(payloadClass, name) });
  }
  return plan;
}

interface TypeStorage {
  findTypeMetadata(target: object, name: string): { typeFunction(): object; options?: object } | undefined;
  findTransformMetadatas(target: object, name: string, direction: number): object[];
  findExposeMetadata(target: object, name: string): object | undefined;
  findExcludeMetadata(target: object, name: string): object | undefined;
  getStrategy(target: object): string;
}

const storage = defaultMetadataStorage as TypeStorage;
const PLAIN_TO_CLASS = 0;

function nestedClass(payloadClass: object, name: string): object | undefined {
  const type = storage.findTypeMetadata(payloadClass, name);
  return type && !Object.keys(type.options ?? {}).length ? type.typeFunction() : undefined;
}

function isTakenAsSent(payloadClass: object, name: string): boolean {
  return (
    storage.getStrategy(payloadClass) === 'none' &&
    !storage.findTypeMetadata(payloadClass, name) &&
    !storage.findExposeMetadata(payloadClass, name) &&
    !storage.findExcludeMetadata(payloadClass, name) &&
    storage.findTransformMetadatas(payloadClass, name, PLAIN_TO_CLASS).length === 0
  );
}

const ORDINARY: readonly string[] = [
  ValidationTypes.CONDITIONAL_VALIDATION,
  ValidationTypes.CUSTOM_VALIDATION,
  ValidationTypes.NESTED_VALIDATION,
  ValidationTypes.WHITELIST,
];

function isOrdinary({ type, groups, validateIf }: Metadata): boolean {
  return ORDINARY.includes(type) && !groups?.length && !validateIf;
}

function rulesOf({ constraintCls, constraints, each, propertyName }: Metadata): Holds[] {
  return getMetadataStorage()
    .getTargetValidatorConstraints(constraintCls)
    .map(({ instance }): Holds => {
      return (object, value) => {
        const about: ValidationArguments = {
          targetName: '',
          property: propertyName,
          object,
          value,
          constraints,
        };
        // A promise is not `true`: class-validator will decide.
        if (!each) return instance.validate(value, about) === true;
        return Array.isArray(value) && value.every((item) => instance.validate(item, about) === true);
      };
    });
}
