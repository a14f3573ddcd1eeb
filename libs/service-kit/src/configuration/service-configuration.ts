import { IsArray, IsOptional, IsString, IsUrl, Matches } from 'class-validator';
import { HTTP_URL, ProcessConfiguration } from './process-configuration.ts';

/**
 * What every service takes from its environment. A service that needs more extends the class; injectable under this
 * class and its own.
 */
export class ServiceConfiguration extends ProcessConfiguration {
  @Matches(/^mongodb(\+srv)?:\/\/\S+$/) mongodbUri!: string;
  /** The service's database is `<databasePrefix><service name>`. */
  @Matches(/^[\w-]*$/) databasePrefix: string = '';
  /** Host and port of the brokers, separated by commas. */
  @IsArray() @Matches(/^[^\s:]+:\d+$/, { each: true }) kafkaBrokers!: string[];
  @Matches(/^[\w.-]*$/) topicPrefix: string = '';
  @IsUrl(HTTP_URL) oidcIssuer!: string;
  @IsString() oidcAudience: string = 'linghang';
  /** The one origin people see, where the gateway answers. */
  @IsOptional() @IsUrl(HTTP_URL) publicUrl?: string;
  @IsString() programmeFile: string = 'deploy/programmes/zhuzhou-2024.yaml';
}
