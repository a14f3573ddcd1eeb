import { Body, Controller, Delete, Get, Module, Param, Post, Query } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, Min, ValidateNested } from 'class-validator';
import { IsCreditCode } from '#contracts';
import {
  After,
  Answers,
  AnswersPage,
  createService,
  describeService,
  IfMatch,
  Meta,
  PageQuery,
  Public,
  Roles,
  type RequestMeta,
} from '../index.ts';

class Branch {
  @IsString() city!: string;
}
class NewFirm {
  @IsCreditCode() code!: string;
  @IsOptional() @ValidateNested({ each: true }) @Type(() => Branch) branches?: Branch[];
}
class Firm extends NewFirm {
  @IsIn(['large', 'small']) sizeClass!: string;
}
class FirmQuery extends PageQuery {
  @IsOptional() @IsInt() @Min(2000) @Max(2030) year?: number;
}
class FirmPath {
  @Matches(/^\d+$/) id!: string;
}

@Controller('v1/firms')
class FirmController {
  @Roles('official')
  @Answers(Firm, { status: 201 })
  @Post()
  register(@Body() body: NewFirm, @Meta() meta: RequestMeta): object {
    return { body, meta };
  }

  @Roles('official', 'enterprise')
  @AnswersPage(Firm)
  @Get()
  list(@Query() query: FirmQuery, @After() after?: unknown): object {
    return { query, after };
  }

  @Roles('official')
  @Delete(':id')
  remove(@Param() path: FirmPath, @IfMatch({ required: true }) version: number): object {
    return { path, version };
  }
}

@Public()
@Controller('v1/lists')
class ListController {
  @Answers(Branch, { list: true }) @Get() list(): object {
    return [];
  }
}

/** Two controllers from one factory, as bulk uploads are made. */
function importsOf(noun: string) {
  @Public()
  @Controller(`v1/${noun}-imports`)
  class ImportController {
    @Post() upload(): object {
      return {};
    }
  }
  return ImportController;
}

@Module({ controllers: [FirmController, ListController, importsOf('firm'), importsOf('list')] })
class FirmModule {}

const definition = { name: 'firms', title: { zh: '企业', en: 'Firms' }, module: FirmModule, database: false };

describe('the API description', () => {
  // The document is plain JSON; tests walk through it.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  let api: any;
  beforeAll(async () => {
    api = (await describeService(definition)).openapi;
  });

  it('is made without a server and without an environment', () => {
    expect(api.info.title).toBe('企业 · Firms');
    expect(Object.keys(api.paths)).toEqual([
      '/v1/firms',
      '/v1/firms/{id}',
      '/v1/lists',
      '/v1/firm-imports',
      '/v1/list-imports',
    ]);
  });

  it('takes schemas from the rules of classes, inherited and nested ones too', () => {
    expect(api.components.schemas.Firm).toEqual({
      type: 'object',
      required: ['sizeClass', 'code'],
      properties: {
        sizeClass: { type: 'string', enum: ['large', 'small'] },
        code: { type: 'string', format: 'credit-code' },
        branches: { type: 'array', items: { $ref: '#/components/schemas/Branch' } },
      },
    });
    expect(api.components.schemas.Branch.properties).toEqual({ city: { type: 'string' } });
  });

  it('describes bodies, answers, pages and lists', () => {
    const { post, get } = api.paths['/v1/firms'];
    expect(post.requestBody.content['application/json'].schema.$ref).toBe('#/components/schemas/NewFirm');
    expect(post.responses[201].content['application/json'].schema.$ref).toBe('#/components/schemas/Firm');
    expect(get.responses[200].content['application/json'].schema.properties.items.items.$ref).toContain(
      'Firm',
    );
    expect(api.paths['/v1/lists'].get.responses[200].content['application/json'].schema.type).toBe('array');
  });

  it('describes query, path and headers as parameters', () => {
    const parameters = api.paths['/v1/firms'].get.parameters as {
      name: string;
      in: string;
      schema: object;
    }[];
    expect(parameters.map((parameter) => `${parameter.in} ${parameter.name}`)).toEqual([
      'query year',
      'query limit',
      'query cursor',
      'header Linghang-After',
    ]);
    expect(parameters[0]?.schema).toEqual({ type: 'integer', minimum: 2000, maximum: 2030 });
    expect(api.paths['/v1/firms/{id}'].delete.parameters).toMatchObject([
      { in: 'path', name: 'id', required: true },
      { in: 'header', name: 'If-Match', required: true },
    ]);
  });

  it('says who may call, and which problems to expect', () => {
    const { get, post } = api.paths['/v1/firms'];
    expect(get['x-roles']).toEqual(['enterprise', 'official']);
    expect(get.security).toEqual([{ accessToken: [] }]);
    expect(api.paths['/v1/lists'].get.security).toBeUndefined();
    expect(Object.keys(post.responses)).toEqual(['201', '400', '401', '403', '409', '422', 'default']);
    expect(Object.keys(api.paths['/v1/firms/{id}'].delete.responses)).toEqual(
      expect.arrayContaining(['404', '412', '428']),
    );
  });

  it('names operations by their handlers, and by the controller where two share a name', () => {
    const ids = Object.values<Record<string, { operationId: string }>>(api.paths).flatMap((path) =>
      Object.values(path).map(({ operationId }) => operationId),
    );
    expect(ids.sort()).toEqual([
      'firmList',
      'importUploadFirmImports',
      'importUploadListImports',
      'listList',
      'register',
      'remove',
    ]);
  });

  it('is served with a page whose links work behind any path', async () => {
    const app = await createService(definition, {
      MONGODB_URI: 'mongodb://localhost:1',
      KAFKA_BROKERS: 'localhost:1',
      OIDC_ISSUER: 'http://localhost:1/identity',
      LOG_LEVEL: 'silent',
    });
    const page = await app.inject('/docs');
    expect(page.headers['content-type']).toContain('text/html');
    const links = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link]) => link!);
    expect(links.every((link) => !/^(\/|https?:)/.test(link))).toBe(true);
    for (const link of links) expect((await app.inject(`/${link}`)).statusCode).toBe(200);
    expect((await app.inject('/docs/package.json')).statusCode).toBe(404);
    expect((await app.inject('/docs/')).headers['location']).toBe('../docs');
    const served = (await app.inject('/openapi.json')).json<typeof api>();
    expect(served.servers).toEqual([{ url: '.' }]);
    expect(served.components.securitySchemes.signIn.openIdConnectUrl).toContain('/identity/.well-known');
    await app.close();
  });
});
