import { IsArray, IsIn, IsInt, IsOptional, IsString, IsUrl, Matches, Max, Min } from 'class-validator';

const HTTP_URL = { require_tld: false, protocols: ['http', 'https'], require_protocol: true };

/**
 * What every service takes from its environment: `mongodbUri` is read from MONGODB_URI, and so on.
 * A service that needs more extends the class; injectable under this class and its own.
 */
export class ServiceConfiguration {
  /** 0 takes a free port. */
  @IsInt() @Min(0) @Max(65_535) port: number = 3000;
  @IsString() host: string = '127.0.0.1';
  @Matches(/^mongodb(\+srv)?:\/\/\S+$/) mongodbUri!: string;
  /** The service's database is `<databasePrefix><service name>`. */
  @Matches(/^[\w-]*$/) databasePrefix: string = '';
  /** Host and port of the brokers, separated by commas. */
  @IsArray() @Matches(/^[^\s:]+:\d+$/, { each: true }) kafkaBrokers!: string[];
  @Matches(/^[\w.-]*$/) topicPrefix: string = '';
  @IsUrl(HTTP_URL) oidcIssuer!: string;
  @IsString() oidcAudience: string = 'linghang';
  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']) logLevel: string = 'info';
  /** The one origin people see, where the gateway answers. */
  @IsOptional() @IsUrl(HTTP_URL) publicUrl?: string;
  @IsString() programmeFile: string = 'deploy/programmes/zhuzhou-2024.yaml';
}
