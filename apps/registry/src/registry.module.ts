import { Module } from '@nestjs/common';
import { BulkModule } from '#bulk';
import { BackboneModule } from '#service-kit';
import { chainCaseAggregate } from './chain-case/chain-case.aggregate.ts';
import { ChainCaseController } from './chain-case/chain-case.controller.ts';
import { ContactController } from './contact/contact.controller.ts';
import { ContactStore } from './contact/contact.schema.ts';
import { enrolmentAggregate } from './enrolment/enrolment.aggregate.ts';
import { EnrolmentController, enrolmentStepControllers } from './enrolment/enrolment.controller.ts';
import { EnrolmentImport } from './enrolment/enrolment-import.ts';
import './enrolment/enrolment.messages.ts';
import { enrolmentList } from './enrolment/enrolment.projection.ts';
import { EnrolmentQueries } from './enrolment/enrolment.queries.ts';
import { enterprisePublishing } from './enterprise/enterprise.aggregate.ts';
import { EnterpriseController } from './enterprise/enterprise.controller.ts';
import './enterprise/enterprise.messages.ts';
import { enterpriseRegister } from './enterprise/enterprise.projection.ts';
import { EnterpriseQueries } from './enterprise/enterprise.queries.ts';
import { RegisterImport } from './enterprise/register-file/register-import.ts';
import { dataProviders } from './providers.ts';
import { DesignationsController } from './standing/designations.controller.ts';
import { standingImports } from './standing/files/standing-imports.ts';
import { RecordController } from './standing/record.controller.ts';
import { StandingCommands } from './standing/standing.commands.ts';
import { StandingQueries } from './standing/standing.queries.ts';

/** The registry: who the enterprises are, who is on the roster, and who is how far in the programme. */
@Module({
  imports: [
    BackboneModule.for({
      aggregates: [enterprisePublishing, enrolmentAggregate, chainCaseAggregate],
      projections: [enterpriseRegister, enrolmentList],
    }),
    BulkModule.forRoot([
      {
        name: 'register',
        title: "Import a bureau's register list (.xlsx or .csv)",
        roles: ['official'],
        formats: ['xlsx', 'csv'],
        handler: RegisterImport,
      },
      {
        name: 'enrolment',
        title: 'Import steps of enrolments (NDJSON, one step a line)',
        roles: ['official'],
        formats: ['ndjson'],
        handler: EnrolmentImport,
      },
      ...standingImports,
    ]),
  ],
  controllers: [
    ContactController,
    EnterpriseController,
    EnterpriseQueries,
    DesignationsController,
    RecordController,
    StandingQueries,
    ...enrolmentStepControllers,
    EnrolmentController,
    EnrolmentQueries,
    ChainCaseController,
  ],
  providers: [
    ...dataProviders,
    ContactStore,
    RegisterImport,
    EnrolmentImport,
    StandingCommands,
    ...standingImports.map(({ handler }) => handler),
  ],
})
export class RegistryModule {}
