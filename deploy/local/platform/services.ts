import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutRoot } from '../cache/folders.ts';

/** In the order people meet them; the gateway last, for it stands in front of the others. */
export const SERVICES = [
  'registry',
  'assessment',
  'eligibility',
  'dashboard',
  'marketplace',
  'identity',
  'gateway',
] as const;

export type ServiceName = (typeof SERVICES)[number];

export function programOf(service: ServiceName): string {
  return join(checkoutRoot, 'dist', 'apps', service, 'src', 'main.js');
}

export function builtServices(): ServiceName[] {
  return SERVICES.filter((service) => existsSync(programOf(service)));
}

/** What all processes of one platform agree on. */
export interface Wiring {
  readonly ports: Readonly<Record<ServiceName, number>>;
  readonly kafkaBrokers: string;
  readonly mongodbUri: string;
  readonly oidcIssuer: string;
  /** True when the issuer is our own identity service. */
  readonly ownIssuer: boolean;
  readonly databasePrefix: string;
  readonly topicPrefix: string;
  readonly demoClientSecret: string;
  readonly logLevel: string;
}

export function publicUrl({ ports }: Pick<Wiring, 'ports'>): string {
  return `http://localhost:${ports.gateway}`;
}

export function addressOf(service: ServiceName, { ports }: Pick<Wiring, 'ports'>): string {
  return `http://127.0.0.1:${ports[service]}`;
}

/** Environment of a service's process; what the machine's own environment says of it comes along. */
export function environmentOf(service: ServiceName, wiring: Wiring, started: readonly ServiceName[]) {
  const others = started.filter((other) => other !== 'gateway' && (other !== 'identity' || wiring.ownIssuer));
  const required: ServiceName[] = ['registry', 'assessment', 'eligibility', 'dashboard'];
  const upstreams = [...new Set([...required, ...others])];
  const common = {
    PORT: String(wiring.ports[service]),
    LOG_LEVEL: wiring.logLevel,
    PUBLIC_URL: publicUrl(wiring),
  };
  if (service === 'gateway')
    return {
      ...common,
      ...Object.fromEntries(upstreams.map((name) => [`${name.toUpperCase()}_URL`, addressOf(name, wiring)])),
      OIDC_ISSUER: wiring.ownIssuer ? '' : wiring.oidcIssuer,
    };
  const stores = { MONGODB_URI: wiring.mongodbUri, DATABASE_PREFIX: wiring.databasePrefix };
  if (service === 'identity')
    return { ...common, ...stores, DEMO_ACCOUNTS: 'on', DEMO_CLIENT_SECRET: wiring.demoClientSecret };
  return {
    ...common,
    ...stores,
    KAFKA_BROKERS: wiring.kafkaBrokers,
    TOPIC_PREFIX: wiring.topicPrefix,
    OIDC_ISSUER: wiring.oidcIssuer,
  };
}
