import { IsArray, IsBoolean, IsOptional, IsString, IsUrl, Matches, MinLength } from 'class-validator';
import { HTTP_URL, MONGODB_URL, ProcessConfiguration } from '#service-kit';

export class IdentityConfiguration extends ProcessConfiguration {
  @Matches(MONGODB_URL) mongodbUri!: string;
  @Matches(/^[\w-]*$/) databasePrefix: string = '';
  /** The one origin people see; the issuer is `<publicUrl>/identity`. */
  @IsUrl(HTTP_URL) publicUrl!: string;
  /** Further origins the web page is served from, e.g. a development server. */
  @IsOptional() @IsArray() @IsUrl(HTTP_URL, { each: true }) webOrigins?: string[];
  /** `on` opens the accounts of the demo file to everybody who can reach the sign-in page. */
  @IsBoolean() demoAccounts: boolean = false;
  @IsString() demoAccountsFile: string = 'deploy/demo-accounts.yaml';
  /** Secret of the machine clients in the demo file; without it they cannot sign in. */
  @IsOptional() @MinLength(16) demoClientSecret?: string;

  get issuer(): string {
    return `${new URL(this.publicUrl).origin}/identity`;
  }
}
