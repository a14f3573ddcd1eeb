import { IsInt, IsOptional, Min } from 'class-validator';

export class ModelQuery {
  /** As results name it (`model.revision`, `modelRevision`); the newest where it is absent. */
  @IsOptional() @IsInt() @Min(1) revision?: number;
}
