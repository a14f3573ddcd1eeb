import { Module } from '@nestjs/common';
import { AssessorModule } from '../assessor/assessor.module.ts';
import { DraftAccess } from './draft-access.ts';

/** Lets others ask who may write before something is filed. */
@Module({ imports: [AssessorModule], providers: [DraftAccess], exports: [DraftAccess] })
export class DraftAccessModule {}
