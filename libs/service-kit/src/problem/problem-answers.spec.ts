import { Body, Controller, Get, Module, Param, Post, Put, Query, Res } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type { InjectOptions } from 'light-my-request';
import { IsCreditCode, IsLocalDate } from '#contracts';
import { Refusal } from '#kernel';
import { answer, createService, IfMatch, messages, PageQuery, Public, type ServiceReply } from '../index.ts';

messages({ 'thing.closed': { zh: '{id} 已关闭。', en: '{id} is closed.' } });

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
  @IsOptional() @IsInt() @Min(2000) @Max(2030) year?: number;
  @IsOptional() @IsBoolean() open?: boolean;
  @IsOptional() @IsIn(['a', 'b'], { each: true }) kinds?: string[];
}

@Public()
@Controller('v1/things')
class ThingController {
  @Post() create(@Body() body: Registration): object {
    return body;
  }

  @Get() list(@Query() query: ListQuery): object {
    return query;
  }

  @Get('fails') fails(): void {
    throw new TypeError('secret inside');
  }

  @Get('away') away(): void {
    throw Object.assign(new Error('connect'), { name: 'MongoServerSelectionError' });
  }

  @Get('cut-off') cutOff(): void {
    const errorResponse = Object.assign(new Error('read ECONNRESET'), { name: 'MongoNetworkError' });
    throw Object.assign(new Error('read ECONNRESET'), { name: 'MongoBulkWriteError', errorResponse });
  }

  @Get('stale') stale(): void {
    throw Object.assign(new Error('stale'), { name: 'VersionMismatch', currentVersion: 7 });
  }

  @Put(':id')
  change(
    @Param('id') id: string,
    @IfMatch({ required: true }) version: number,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): object {
    if (id === 'closed')
      return answer(reply, { kind: 'refused', refusal: new Refusal('thing.closed', { id }), version }, {});
    const position = { key: id, stream: `thing-${id}`, version: version + 1 };
    return answer(
      reply,
      { kind: 'accepted', state: { id }, version: version + 1, position },
      (state) => state,
    );
  }
}

@Module({ controllers: [ThingController] })
class ThingModule {}

describe('problem answers', () => {
  let app: NestFastifyApplication;

  beforeAll(async () => {
    app = await createService(
      { name: 'things', title: 'Things', module: ThingModule, database: false },
      {
        MONGODB_URI: 'mongodb://localhost:1',
        KAFKA_BROKERS: 'localhost:1',
        OIDC_ISSUER: 'http://localhost:1',
        LOG_LEVEL: 'silent',
      },
    );
  });
  afterAll(() => app.close());

  const ask = async (options: InjectOptions) => {
    const reply = await app.inject({ ...options, headers: { 'accept-language': 'en', ...options.headers } });
    return { status: reply.statusCode, headers: reply.headers, body: reply.json<Record<string, unknown>>() };
  };
  const json = { 'content-type': 'application/json' };

  it('name field and rule in English', async () => {
    const payload = {
      code: '91350100M000100Y44',
      foundedOn: '2024-02-30',
      sizeClass: 'huge',
      sites: [{ city: 'Zhuzhou' }, 7],
      extra: 1,
    };
    const { status, headers, body } = await ask({ method: 'POST', url: '/v1/things', payload });
    expect(status).toBe(400);
    expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(headers['content-language']).toBe('en');
    expect(body).toMatchObject({
      type: 'urn:linghang:problem:request.invalid',
      title: 'Bad request',
      code: 'request.invalid',
      instance: '/v1/things',
    });
    const errors = body['errors'] as { field: string; code: string; detail: string }[];
    expect(errors.map(({ field, code }) => `${field} ${code}`)).toEqual(
      expect.arrayContaining([
        'code validation.isCreditCode',
        'foundedOn validation.isLocalDate',
        'sizeClass validation.isIn',
        'sites.0.city validation.maxLength',
        'extra validation.whitelistValidation',
      ]),
    );
    expect(errors.find(({ field }) => field === 'sizeClass')?.detail).toBe('must be one of: large, small.');
    expect(errors.some(({ field }) => field.startsWith('sites.1'))).toBe(true);
  });

  it('are Chinese unless English is asked for', async () => {
    const { headers, body } = await ask({
      method: 'POST',
      url: '/v1/things',
      payload: { foundedOn: '2024-01-01', sizeClass: 'small' },
      headers: { 'accept-language': '' },
    });
    expect(headers['content-language']).toBe('zh-CN');
    expect(body).toMatchObject({
      title: '请求有误',
      errors: [{ field: 'code', code: 'validation.isDefined', detail: '必须填写。' }],
    });
  });

  it.each([
    ['broken JSON', { payload: '{"code": ', headers: json }, 400, 'request.malformed-json'],
    ['no body', { payload: '', headers: json }, 400, 'request.empty-body'],
    ['an empty chunk', { payload: 'null', headers: json }, 400, 'request.invalid'],
    ['a list', { payload: '[]', headers: json }, 400, 'request.invalid'],
    ['a number', { payload: '7', headers: json }, 400, 'request.invalid'],
    ['a text', { payload: '"x"', headers: json }, 400, 'request.invalid'],
    ['a poisoned prototype', { payload: '{"__proto__": {"a": 1}}', headers: json }, 400, undefined],
    [
      'XML',
      { payload: '<a/>', headers: { 'content-type': 'text/xml' } },
      415,
      'request.unsupported-media-type',
    ],
    ['a body of 2 MB', { payload: JSON.stringify('x'.repeat(2e6)), headers: json }, 413, 'request.too-large'],
    ['a wrong length', { payload: '{}', headers: { ...json, 'content-length': '5' } }, 400, undefined],
  ])('answer %s', async (_, options, status, code) => {
    const answered = await ask({ method: 'POST', url: '/v1/things', ...options });
    expect(answered.status).toBe(status);
    expect(answered.headers['content-type']).toContain('application/problem+json');
    if (code) expect(answered.body).toMatchObject({ code });
  });

  it('answer an unknown route with 404 and a wrong method with 405 and what is allowed', async () => {
    expect(await ask({ url: '/v2/things' })).toMatchObject({
      status: 404,
      body: { code: 'request.unknown-route' },
    });
    const { status, headers, body } = await ask({ method: 'DELETE', url: '/v1/things/1' });
    expect({ status, allow: headers['allow'], code: body['code'] }).toEqual({
      status: 405,
      allow: 'PUT',
      code: 'request.method-not-allowed',
    });
  });

  it('answer an address that cannot be read', async () => {
    expect(await ask({ url: '/v1/%E0%A4%A' })).toMatchObject({
      status: 400,
      body: { code: 'request.url-unreadable' },
    });
  });

  it('tell nothing of the inside when the service fails, but a number to ask for', async () => {
    const { status, body, headers } = await ask({
      url: '/v1/things/fails',
      headers: { 'x-correlation-id': 'abc-1' },
    });
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('secret');
    expect(body).toMatchObject({ code: 'service.failed', detail: expect.stringContaining('abc-1') });
    expect(headers['x-correlation-id']).toBe('abc-1');
  });

  it.each(['away', 'cut-off'])('say when to come back while the database is away (%s)', async (how) => {
    const { status, headers } = await ask({ url: `/v1/things/${how}` });
    expect({ status, retry: headers['retry-after'] }).toEqual({ status: 503, retry: '2' });
  });

  it('read query texts by the type of their field', async () => {
    const { body } = await ask({ url: '/v1/things?limit=7&year=2024&open=false&kinds=a' });
    expect(body).toEqual({ limit: 7, year: 2024, open: false, kinds: ['a'] });
    const refused = await ask({ url: '/v1/things?limit=1e9&open=no&kinds=a&kinds=c&cursor=x&cursor=y' });
    const errors = refused.body['errors'] as { field: string; code: string }[];
    expect(errors.map(({ field, code }) => `${field} ${code}`).sort()).toEqual([
      'cursor validation.isString',
      'kinds validation.isIn',
      'limit validation.isInt',
      'open validation.isBoolean',
    ]);
  });

  describe('of versions', () => {
    const put = (id: string, ifMatch?: string) =>
      ask({
        method: 'PUT',
        url: `/v1/things/${id}`,
        payload: {},
        headers: ifMatch ? { 'if-match': ifMatch } : {},
      });

    it('ask for If-Match, and for one that is an ETag', async () => {
      expect(await put('1')).toMatchObject({ status: 428, body: { code: 'request.if-match-required' } });
      expect(await put('1', '7')).toMatchObject({ status: 400, body: { code: 'request.if-match-invalid' } });
    });

    it('carry the current version with 412', async () => {
      const { status, headers, body } = await ask({ url: '/v1/things/stale' });
      expect({ status, etag: headers['etag'], current: body['currentVersion'] }).toEqual({
        status: 412,
        etag: '"7"',
        current: 7,
      });
    });

    it('do not come when the command is accepted: ETag and position do', async () => {
      const { status, headers, body } = await put('1', 'W/"6"');
      expect({ status, body }).toEqual({ status: 200, body: { id: '1' } });
      expect(headers['etag']).toBe('"7"');
      expect(headers['linghang-position']).toBe('1/thing-1@7');
    });

    it('give a refusal the text of its code', async () => {
      expect(await put('closed', '"6"')).toMatchObject({
        status: 409,
        body: { code: 'thing.closed', detail: 'closed is closed.' },
      });
    });
  });
});
