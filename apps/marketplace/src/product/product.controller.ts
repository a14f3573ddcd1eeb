import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { EventLog, type CommandMeta } from '#event-log';
import { dayOf, systemClock } from '#kernel';
import { answer, Answers, etag, Meta, notFound, Roles, type ServiceReply } from '#service-kit';
import { productAggregate } from './product.aggregate.ts';
import { productCommand } from './product.commands.ts';
import { ProductAnswer } from './product.answers.ts';
import { CatalogueProductDto, WithdrawProductDto, type ProductLineDto } from './product.dto.ts';
import './product.messages.ts';

@ApiTags('products')
@Controller('v1/products')
export class ProductController {
  constructor(@Inject(EventLog) private readonly log: EventLog) {}

  @Post()
  @Answers(ProductAnswer, { status: 201 })
  @Roles('official')
  @ApiOperation({ summary: 'Enter a product in the catalogue' })
  async catalogue(
    @Body() dto: CatalogueProductDto,
    @Meta() meta: CommandMeta,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<object> {
    const body = await this.take({ step: 'cataloguing', ...dto }, meta, reply, 201);
    reply.header('location', `/v1/products/${dto.productId}`);
    return body;
  }

  @Post(':productId/withdrawal')
  @Answers(ProductAnswer)
  @Roles('official')
  @ApiOperation({ summary: 'Take a product off the catalogue' })
  withdraw(
    @Param('productId') productId: string,
    @Body() dto: WithdrawProductDto,
    @Meta() meta: CommandMeta,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<object> {
    return this.take({ step: 'withdrawal', productId, ...dto }, meta, reply);
  }

  @Get(':productId')
  @Answers(ProductAnswer)
  @Roles('official', 'assessor', 'enterprise', 'integrator')
  @ApiOperation({ summary: 'One product, folded from the log' })
  async product(
    @Param('productId') productId: string,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<object> {
    const { state, version } = await this.log.load(productAggregate, productId);
    if (state.status === 'absent') throw notFound();
    reply.header('etag', etag(version));
    return state;
  }

  private async take(
    line: ProductLineDto,
    meta: CommandMeta,
    reply: ServiceReply,
    status = 200,
  ): Promise<object> {
    const command = productCommand(line, dayOf(systemClock.now()));
    const outcome = await this.log.execute(productAggregate, line.productId, command, meta);
    return answer(reply, outcome, (state) => state, status);
  }
}
