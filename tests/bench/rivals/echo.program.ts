import 'reflect-metadata';
import {
  Body,
  Controller,
  Get,
  HttpCode,
  Module,
  Post,
  Query,
  UseGuards,
  ValidationPipe,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { FigureQuery } from '../../../apps/dashboard/src/target-progress/target.dto.ts';
import { CheckDto } from '../../../apps/eligibility/src/check/check.dto.ts';
import { TokenVerifier } from '../../../libs/service-kit/src/access/token-verifier.ts';
import { serve, told } from '../stage/told.ts';

/** The same check of the same token as in the product, remembered for as long. */
const tokens = new TokenVerifier(told.oidcIssuer, 'linghang');

class SignedIn implements CanActivate {
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { headers } = context.switchToHttp().getRequest<{ headers: { authorization?: string } }>();
    const { roles } = await tokens.verify((headers.authorization ?? '').slice('Bearer '.length));
    return roles.includes('official');
  }
}

@Controller('v1')
@UseGuards(SignedIn)
class EchoController {
  @Post('checks')
  @HttpCode(200)
  check(@Body() dto: CheckDto): object {
    return dto;
  }

  @Get('targets')
  targets(@Query() query: FigureQuery): object {
    return query;
  }
}

@Module({ controllers: [EchoController] })
class EchoModule {}

const app = await NestFactory.create<NestFastifyApplication>(EchoModule, new FastifyAdapter(), {
  logger: ['error'],
});
app.useGlobalPipes(new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true }));
await app.listen(0, '127.0.0.1');

serve({ url: await app.getUrl() }, async () => ({}));
