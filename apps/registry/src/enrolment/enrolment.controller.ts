import { Body, Controller, Get, Inject, Param, Post, Res, type Type } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { EventLog, type CommandMeta } from '#event-log';
import { Refusal } from '#kernel';
import type { Programme } from '#programme';
import {
  answer,
  Answers,
  CurrentActor,
  etag,
  hasRole,
  IfMatch,
  Meta,
  notFound,
  refused,
  Roles,
  type Actor,
  type ServiceReply,
} from '#service-kit';
import { registeredAmong } from '../enterprise/registered.ts';
import { PROGRAMME, requireProgramme, today } from '../providers.ts';
import { enrolmentId, possibleSteps } from './domain/decide.ts';
import type { Enrolment } from './domain/enrolment.ts';
import { EnrolmentAnswer } from './enrolment.answers.ts';
import { enrolmentAggregate } from './enrolment.aggregate.ts';
import { stepCommand, type StepFields } from './enrolment.commands.ts';
import { ApplyDto, ReasonedStepDto, StartDto, StepDto, type StepName } from './enrolment.dto.ts';

@ApiTags('enrolments')
@Controller('v1/enrolments')
export class EnrolmentController {
  constructor(
    @Inject(EventLog) private readonly log: EventLog,
    @Inject(PROGRAMME) private readonly programme: Programme,
  ) {}

  @Post()
  @Answers(EnrolmentAnswer, { status: 201 })
  @Roles('official', 'enterprise')
  @ApiOperation({ summary: 'Apply for the programme' })
  async apply(
    @Body() dto: ApplyDto,
    @Meta() meta: CommandMeta,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<object> {
    if (!hasRole(actor, 'official') && actor.enterpriseCode !== dto.code) throw notFound();
    requireProgramme(this.programme, dto.programme);
    if (!(await registeredAmong(this.log, [dto.code])).has(dto.code))
      throw refused(new Refusal('enrolment.enterprise-not-registered', { code: dto.code }, 'code'));
    const id = enrolmentId(dto.programme, dto.code);
    const outcome = await this.log.execute(
      enrolmentAggregate,
      id,
      stepCommand('application', dto, today()),
      meta,
    );
    const body = answer(reply, outcome, view, 201);
    reply.header('location', `/v1/enrolments/${id}`);
    return body;
  }

  @Get(':id')
  @Answers(EnrolmentAnswer)
  @Roles('official', 'assessor', 'integrator', 'enterprise')
  @ApiOperation({ summary: 'One enrolment, folded from the log: never stale' })
  async enrolment(
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<object> {
    const { state, version } = await this.log.load(enrolmentAggregate, id);
    if (state.status === 'absent' || (isOnlyEnterprise(actor) && actor.enterpriseCode !== state.code))
      throw notFound();
    reply.header('etag', etag(version));
    return view(state);
  }
}

/** `POST /v1/enrolments/:id/<step>` for every step after the application: the bureau's. */
const STEP_ROUTES: readonly { step: StepName; dto: Type<StepDto>; summary: string }[] = [
  { step: 'admission', dto: StepDto, summary: 'Put on the pilot list' },
  { step: 'start', dto: StartDto, summary: 'Work began under a contract' },
  { step: 'completion', dto: StepDto, summary: 'Work is finished and waits for acceptance' },
  { step: 'acceptance', dto: StepDto, summary: 'Accept: counts as transformed from that day' },
  { step: 'rejection', dto: ReasonedStepDto, summary: 'Reject the application' },
  { step: 'withdrawal', dto: ReasonedStepDto, summary: 'Leave the programme; stops counting from that day' },
  { step: 'benchmark', dto: StepDto, summary: 'Name an accepted enterprise a benchmark' },
];

export const enrolmentStepControllers: Type[] = STEP_ROUTES.map(({ step, dto, summary }) => {
  @ApiTags('enrolments')
  @Controller(`v1/enrolments/:id/${step}`)
  class EnrolmentStepController {
    constructor(@Inject(EventLog) private readonly log: EventLog) {}

    @Post()
    @Answers(EnrolmentAnswer)
    @Roles('official')
    @ApiOperation({ summary, operationId: `enrolment-${step}` })
    @ApiBody({ type: dto })
    async take(
      @Param('id') id: string,
      @Body() body: StepDto,
      @Meta() meta: CommandMeta,
      @IfMatch() ifVersion: number | undefined,
      @Res({ passthrough: true }) reply: ServiceReply,
    ): Promise<object> {
      const command = stepCommand(step, body as StepFields, today());
      const options = ifVersion === undefined ? {} : { ifVersion };
      return answer(reply, await this.log.execute(enrolmentAggregate, id, command, meta, options), view);
    }
  }
  Reflect.defineMetadata(
    'design:paramtypes',
    [String, dto, Object, Number, Object],
    EnrolmentStepController.prototype,
    'take',
  );
  return EnrolmentStepController;
});

function isOnlyEnterprise(actor: Actor): boolean {
  return !hasRole(actor, 'official', 'assessor', 'integrator');
}

function view(state: Enrolment): object {
  return { ...state, next: possibleSteps(state) };
}
