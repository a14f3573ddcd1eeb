import { IsOptional, IsString, IsUrl } from 'class-validator';
import { HTTP_URL, ProcessConfiguration } from '#service-kit';

/** Where everything stands behind the one origin. A service without an address is not offered. */
export class GatewayConfiguration extends ProcessConfiguration {
  override port: number = 8080;
  @IsUrl(HTTP_URL) registryUrl!: string;
  @IsUrl(HTTP_URL) assessmentUrl!: string;
  @IsUrl(HTTP_URL) eligibilityUrl!: string;
  @IsUrl(HTTP_URL) dashboardUrl!: string;
  @IsOptional() @IsUrl(HTTP_URL) marketplaceUrl?: string;
  /** Absent when another issuer takes the identity service's place. */
  @IsOptional() @IsUrl(HTTP_URL) identityUrl?: string;
  /** The issuer the page signs in with, when it has another origin than the page. */
  @IsOptional() @IsUrl(HTTP_URL) oidcIssuer?: string;
  /** The page's client at that issuer. */
  @IsString() webClientId: string = 'linghang-web';
  /** The built web page. */
  @IsString() webRoot: string = 'dist/apps/web';
}

export type Upstreams = ReadonlyMap<string, string>;

/** Services by name, in the order people meet them. */
export function servicesOf(configuration: GatewayConfiguration): Upstreams {
  const { registryUrl, assessmentUrl, eligibilityUrl, dashboardUrl, marketplaceUrl } = configuration;
  return new Map([
    ['registry', registryUrl],
    ['assessment', assessmentUrl],
    ['eligibility', eligibilityUrl],
    ['dashboard', dashboardUrl],
    ...(marketplaceUrl ? [['marketplace', marketplaceUrl] as const] : []),
  ]);
}
