import type { Provider, Type } from '@nestjs/common';
import type { BulkKind } from '#bulk';
import { assessorTies } from '../assessor/assessor-ties.projection.ts';
import { AssignmentCommands } from './assignment.commands.ts';
import { AssignmentController } from './assignment.controller.ts';
import { AssignmentList } from './assignment-list.ts';
import { assignmentPlan } from './assignment-plan.projection.ts';
import { AssignmentQueries } from './assignment.queries.ts';
import { AssignmentShow } from './assignment-show.ts';
import { AssignmentImport } from './import/assignment-import.ts';

export const assignmentControllers: Type[] = [AssignmentController, AssignmentQueries];
export const assignmentProviders: Provider[] = [
  AssignmentCommands,
  AssignmentList,
  AssignmentShow,
  AssignmentImport,
];
export const assignmentProjections = [assignmentPlan, assessorTies];
export const assignmentImport: BulkKind = {
  name: 'assignment',
  title: 'Import a plan of visits (.xlsx, .csv or NDJSON), one a line; a corrected plan moves and hands over',
  roles: ['official'],
  formats: ['xlsx', 'csv', 'ndjson'],
  handler: AssignmentImport,
};
