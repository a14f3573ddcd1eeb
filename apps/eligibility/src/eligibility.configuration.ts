import { IsString } from 'class-validator';
import { ServiceConfiguration } from '#service-kit';

export class EligibilityConfiguration extends ServiceConfiguration {
  /** Folder with one folder per policy. */
  @IsString() policiesFolder: string = 'deploy/policies';
  /** Folder of the catalogue of facts. */
  @IsString() rulesFolder: string = 'deploy/rules';
}
