import type { Type } from '@nestjs/common';
import { planOf, surelyValid, type PayloadPlan } from '#event-log';

const plans = new WeakMap<object, PayloadPlan | undefined>();

/**
 * An instance of a class without nested classes, when its own rules surely find nothing wrong with what was sent. Undefined says
 * nothing: class-validator decides, and names the fields. It looks the rules of a class up anew for every request, among those of
 * all classes of the service, which costs more than the rules themselves.
 */
export function flatInstance(type: Type<object>, sent: unknown): object | undefined {
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) return undefined;
  const plan = flatPlanOf(type);
  if (!plan || !surelyValid(plan, sent)) return undefined;
  // An optional field that was sent as null is refused elsewhere.
  for (const value of Object.values(sent)) if (value === null) return undefined;
  return Object.assign(new type(), sent);
}

function flatPlanOf(type: object): PayloadPlan | undefined {
  if (!plans.has(type)) {
    const plan = planOf(type);
    const isFlat = [...(plan?.values() ?? [])].every(({ nested, asSent }) => !nested && asSent);
    plans.set(type, isFlat ? plan : undefined);
  }
  return plans.get(type);
}
