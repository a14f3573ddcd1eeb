import { IsString } from 'class-validator';
import { ServiceConfiguration } from '#service-kit';

export class RegistryConfiguration extends ServiceConfiguration {
  /** Folder of the dated size and above-scale rules. */
  @IsString() rulesFolder: string = 'deploy/rules';
}
