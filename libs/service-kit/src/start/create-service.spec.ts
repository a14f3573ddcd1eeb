import { Body, Controller, Get, Module, Post, Query, Param, Res, Put } from '@nestjs/common';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import { IsCreditCode, IsLocalDate } from '#contracts';
import { Refusal } from '#kernel';
import {
  answer,
  CurrentActor,
  IfMatch,
  Meta,
  Public,
  Roles,
  createService,
  PageQuery,
  type Actor,
  type RequestMeta,
  type ServiceReply,
} from '../index.ts';

class Site {
  @IsString() @MaxLength(5) city!: string;
}
class Registration {
  @IsCreditCode() code!: string;
  @IsLocalDate() foundedOn!: string;
  @IsIn(['large', 'small']) sizeClass!: string;
  @IsOptional() @ValidateNested({ each: true }) @Type(() => Site) sites?: Site[];
}
class ListQuery extends PageQuery {
  @IsOptional() @IsInt() @Max(2030) @Min(2000) year?: number;
}

@Controller('v1/things')
class ThingController {
  @Roles('official') @Post() create(@Body() body: Registration, @Meta() meta: RequestMeta) {
    return { body, meta };
  }
  @Public() @Get() list(@Query() query: ListQuery) {
    return query;
  }
  @Roles('official', 'enterprise') @Get('me') me(@CurrentActor() actor: Actor) {
    return actor;
  }
  @Public() @Get('fails') fails() {
    throw new Error('secret inside');
  }
  @Public() @Put(':id') change(
    @Param('id') id: string,
    @IfMatch({ required: true }) version: number,
    @Res({ passthrough: true }) reply: ServiceReply,
  ) {
    return answer(
      reply,
      id === 'no'
        ? { kind: 'refused', refusal: new Refusal('thing.no'), version }
        : {
            kind: 'accepted',
            state: { id },
            version: version + 1,
            position: { key: 'k', stream: 's', version },
          },
      (state) => state,
      201,
    );
  }
}
@Module({ controllers: [ThingController] })
class ThingModule {}

const environment = {
  MONGODB_URI: 'mongodb://localhost:1',
  KAFKA_BROKERS: 'localhost:1',
  OIDC_ISSUER: 'http://localhost:1/identity',
  LOG_LEVEL: 'warn',
};

it('tries', async () => {
  const app = await createService(
    { name: 'things', title: 'Things', module: ThingModule, database: false },
    environment,
  );
  const show = async (o: object) => {
    const r = await app.inject(o as never);
    console.log(JSON.stringify(o), r.statusCode, JSON.stringify(r.headers), r.body.slice(0, 9000));
  };
  await show({ method: 'GET', url: '/v1/things?limit=7&year=2024' });
  await show({ method: 'GET', url: '/v1/things?limit=x&what=1', headers: { 'accept-language': 'en' } });
  await show({ method: 'POST', url: '/v1/things', payload: {} });
  await show({ method: 'PUT', url: '/v1/things/1', payload: {} });
  await show({ method: 'PUT', url: '/v1/things/1', payload: {}, headers: { 'if-match': '"7"' } });
  await show({ method: 'PUT', url: '/v1/things/no', payload: {}, headers: { 'if-match': '"7"' } });
  await show({
    method: 'PUT',
    url: '/v1/things/no',
    payload: '{"a',
    headers: { 'content-type': 'application/json' },
  });
  await show({
    method: 'PUT',
    url: '/v1/things/no',
    payload: '',
    headers: { 'content-type': 'application/json' },
  });
  await show({
    method: 'PUT',
    url: '/v1/things/no',
    payload: '<a/>',
    headers: { 'content-type': 'text/xml' },
  });
  await show({
    method: 'PUT',
    url: '/v1/things/no',
    payload: JSON.stringify('x'.repeat(200)),
    headers: { 'content-type': 'application/json' },
  });
  await show({ method: 'DELETE', url: '/v1/things/no' });
  await show({ method: 'GET', url: '/v2' });
  await show({ method: 'GET', url: '/v1/%E0%A4%A' });
  await show({ method: 'GET', url: '/v1/things/fails', headers: { 'x-correlation-id': 'abc-1' } });
  await show({ method: 'GET', url: '/health/live' });
  await show({ method: 'GET', url: '/health/ready' });
  await show({ method: 'GET', url: '/openapi.json' });
  await app.close();
});
import { describeService } from './create-service.ts';
it('describes', async () => {
  const { openapi, access } = await describeService({ name: 'things', title: 'Things', module: ThingModule });
  console.log(
    Object.keys(openapi.paths),
    access.map((a) => a.path + a.access),
  );
});
