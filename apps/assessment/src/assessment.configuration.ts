import { IsString } from 'class-validator';
import { ServiceConfiguration } from '#service-kit';

export class AssessmentConfiguration extends ServiceConfiguration {
  /** Folder of the maturity models. */
  @IsString() modelsFolder: string = 'deploy/models';
}
