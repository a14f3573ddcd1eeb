import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers, Roles } from '#service-kit';
import { IndicatorsAnswer, type IndicatorSetAnswer } from './indicators.answers.ts';

export const INDICATORS = Symbol('published indicators');

@ApiTags('indicators')
@Controller('v1/indicators')
export class IndicatorsQueries {
  constructor(@Inject(INDICATORS) private readonly sets: readonly IndicatorSetAnswer[]) {}

  @Get()
  @Roles('official', 'operator', 'integrator', 'assessor', 'enterprise')
  @Answers(IndicatorsAnswer)
  @ApiOperation({
    summary: 'Facts as they were published, each with source and trust; never mixed with counted figures',
  })
  indicators(): IndicatorsAnswer {
    return { sets: [...this.sets] };
  }
}
