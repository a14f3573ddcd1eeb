import { IsArray, IsOptional, IsString, IsUrl, Matches } from 'class-validator';
import { describePattern } from '../problem/pattern-shapes.ts';
import { HTTP_URL, ProcessConfiguration } from './process-configuration.ts';

export const MONGODB_URL = describePattern(/^mongodb(\+srv)?:\/\/\S+$/, {
  zh: 'mongodb://主机:端口/?replicaSet=名称',
  en: 'mongodb://host:port/?replicaSet=name',
});
const BROKER = describePattern(/^[^\s:]+:\d+$/, { zh: '主机:端口', en: 'host:port' });

/**
 * What every service takes from its environment. A service that needs more extends the class; injectable under this
 * class and its own.
 */
export class ServiceConfiguration extends ProcessConfiguration {
  @Matches(MONGODB_URL) mongodbUri!: string;
  /** The service's database is `<databasePrefix><service name>`. */
  @Matches(/^[\w-]*$/) databasePrefix: string = '';
  /** Host and port of the brokers, separated by commas. */
  @IsArray() @Matches(BROKER, { each: true }) kafkaBrokers!: string[];
  @Matches(/^[\w.-]*$/) topicPrefix: string = '';
  @IsUrl(HTTP_URL) oidcIssuer!: string;
  @IsString() oidcAudience: string = 'linghang';
  /** The one origin people see, where the gateway answers. */
  @IsOptional() @IsUrl(HTTP_URL) publicUrl?: string;
  @IsString() programmeFile: string = 'deploy/programmes/zhuzhou-2024.yaml';
}
