import { IsBoolean, IsString, Length } from 'class-validator';
import { contract } from '../contract.ts';
import { IsCreditCode, IsListId } from '../validators.ts';

class ProviderPayload {
  /** The provider's own unified social credit code. */
  @IsCreditCode() providerCode!: string;
}

const key = (payload: ProviderPayload) => payload.providerCode;

export class ProviderFiledPayload extends ProviderPayload {
  @IsString() @Length(2, 100) name!: string;
  @IsListId({ each: true }) industries!: string[];
  @IsBoolean() sample!: boolean;
}

export const ProviderFiled = contract({
  type: 'marketplace.provider.filed',
  version: 1,
  payload: ProviderFiledPayload,
  key,
  description: { zh: '服务商已备案', en: 'A provider was filed.' },
});

export class ProviderStandingPayload extends ProviderPayload {
  @IsString() @Length(1, 500) reason!: string;
}

export class ProviderSuspendedPayload extends ProviderStandingPayload {}

export const ProviderSuspended = contract({
  type: 'marketplace.provider.suspended',
  version: 1,
  payload: ProviderSuspendedPayload,
  key,
  description: { zh: '服务商已暂停', en: 'A provider is not in good standing from the effective day.' },
});

export class ProviderReinstatedPayload extends ProviderStandingPayload {}

export const ProviderReinstated = contract({
  type: 'marketplace.provider.reinstated',
  version: 1,
  payload: ProviderReinstatedPayload,
  key,
  description: { zh: '服务商已恢复', en: 'A provider is in good standing again.' },
});

export class ProviderRemovedPayload extends ProviderStandingPayload {}

export const ProviderRemoved = contract({
  type: 'marketplace.provider.removed',
  version: 1,
  payload: ProviderRemovedPayload,
  key,
  description: { zh: '服务商已移出名录', en: 'A provider was struck off.' },
});
