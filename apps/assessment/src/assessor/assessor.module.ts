import { Module } from '@nestjs/common';
import { AssessorController } from './assessor.controller.ts';
import { Ties } from './ties.ts';

/** Assessors, as far as the platform knows them: the ties they have declared. */
@Module({ controllers: [AssessorController], providers: [Ties], exports: [Ties] })
export class AssessorModule {}
