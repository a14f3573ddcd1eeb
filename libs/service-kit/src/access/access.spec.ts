import { Body, Controller, Get, Module, Post, Query } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { startTestIssuer, type TestIssuer } from '#testing';
import {
  accessTable,
  createService,
  CurrentActor,
  printAccessTable,
  Public,
  Roles,
  RouteDeclarationError,
  type Actor,
} from '../index.ts';

@Roles('official', 'enterprise')
@Controller('v1/files')
class FileController {
  @Get() list(@CurrentActor() actor: Actor): Actor {
    return actor;
  }

  @Roles('operator') @Post(':id/lock') lock(): object {
    return {};
  }

  @Public() @Get('open') open(@CurrentActor() actor: Actor): Actor {
    return actor;
  }
}

@Module({ controllers: [FileController] })
class FileModule {}

@Controller('v1/forgotten')
class ForgottenController {
  @Get(':id') one(): object {
    return {};
  }

  @Public() @Get() all(): object {
    return {};
  }
}

@Module({ controllers: [ForgottenController] })
class ForgottenModule {}

@Public()
@Controller('v1/open')
class OpenController {
  @Post() take(@Body() body: object): object {
    return body;
  }

  @Get() one(@Query('code') code: string): object {
    return { code };
  }
}

@Module({ controllers: [OpenController] })
class OpenModule {}

const environment = (issuer: string) => ({
  MONGODB_URI: 'mongodb://localhost:1',
  KAFKA_BROKERS: 'localhost:1',
  OIDC_ISSUER: issuer,
  LOG_LEVEL: 'silent',
});

describe('access', () => {
  let issuer: TestIssuer;
  let app: NestFastifyApplication;

  beforeAll(async () => {
    issuer = await startTestIssuer();
    app = await createService(
      { name: 'files', title: 'Files', module: FileModule, database: false },
      environment(issuer.url),
    );
  });

  afterAll(async () => {
    await app.close();
    await issuer.close();
  });

  const get = async (token?: string, url = '/v1/files') => {
    const answer = await app.inject({
      url,
      headers: { 'accept-language': 'en', ...(token && { authorization: `Bearer ${token}` }) },
    });
    return {
      status: answer.statusCode,
      body: answer.json<Record<string, unknown>>(),
      headers: answer.headers,
    };
  };

  it('lets a role through that the route names, and knows who it is', async () => {
    const claims = {
      sub: 'e-1',
      name: '示例企业',
      roles: ['enterprise', 'wizard'],
      enterprise_code: '91430200MA4DEM001R',
    };
    const { status, body } = await get(await issuer.token(claims));
    expect(status).toBe(200);
    expect(body).toEqual({
      id: 'e-1',
      name: '示例企业',
      roles: ['enterprise'],
      enterpriseCode: '91430200MA4DEM001R',
    });
  });

  it('says who may when a role may not', async () => {
    const { status, body } = await get(await issuer.token({ roles: ['assessor'] }));
    expect(status).toBe(403);
    expect(body).toMatchObject({
      code: 'access.role-required',
      detail: expect.stringContaining('official, enterprise'),
    });
  });

  it('gives a method its own roles over those of its controller', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/v1/files/1/lock',
      headers: { authorization: `Bearer ${await issuer.token({ roles: ['official'] })}` },
    });
    expect(answer.statusCode).toBe(403);
  });

  it('asks for a sign-in when there is no token', async () => {
    const { status, body, headers } = await get();
    expect({ status, code: body['code'], challenge: headers['www-authenticate'] }).toEqual({
      status: 401,
      code: 'access.sign-in-required',
      challenge: 'Bearer',
    });
  });

  it.each([
    ['has expired', { expiresIn: -60 }, 'access.token-expired'],
    ['was signed by somebody else', { foreignKey: true }, 'access.token-invalid'],
    ['is for another audience', { audience: 'elsewhere' }, 'access.token-invalid'],
    ['is of another issuer', { issuer: 'http://elsewhere' }, 'access.token-invalid'],
  ])('refuses a token that %s', async (_, options, code) => {
    const { status, body, headers } = await get(await issuer.token({ roles: ['official'] }, options));
    expect({ status, code: body['code'] }).toEqual({ status: 401, code });
    expect(headers['www-authenticate']).toContain('invalid_token');
  });

  it.each(['rubbish', 'a.b.c', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4Iiwicm9sZXMiOlsib2ZmaWNpYWwiXX0.'])(
    'refuses %s for a token',
    async (token) => {
      expect((await get(token)).status).toBe(401);
    },
  );

  it('lets anybody through where the route is public, whatever they carry', async () => {
    expect(await get('rubbish', '/v1/files/open')).toMatchObject({
      status: 200,
      body: { id: 'anonymous', roles: [] },
    });
  });

  it('starts before the issuer and says so while it is away', async () => {
    const early = await createService(
      { name: 'files', title: 'Files', module: FileModule, database: false },
      environment('http://127.0.0.1:9'),
    );
    const answer = await early.inject({ url: '/v1/files', headers: { authorization: 'Bearer a.b.c' } });
    expect(answer.statusCode).toBe(503);
    expect(answer.headers['retry-after']).toBe('2');
    expect(answer.json()).toMatchObject({ code: 'access.issuer-unavailable' });
    await early.close();
  });

  it('is one table of routes and roles', () => {
    expect(printAccessTable(accessTable(app)).split('\n')).toEqual([
      'GET    /docs  public',
      'GET    /docs/:file  public',
      'GET    /health/live  public',
      'GET    /health/ready  public',
      'GET    /openapi.json  public',
      'GET    /v1/files  enterprise official',
      'POST   /v1/files/:id/lock  operator',
      'GET    /v1/files/open  public',
    ]);
  });

  it('refuses to start a service with a route that does not say who may call it', async () => {
    const definition = { name: 'forgotten', title: 'Forgotten', module: ForgottenModule, database: false };
    const error: unknown = await createService(definition, environment(issuer.url)).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(RouteDeclarationError);
    expect((error as Error).message).toContain('GET /v1/forgotten/:id (ForgottenController.one)');
    expect((error as Error).message).not.toContain('ForgottenController.all');
  });

  it('refuses to start a service with a route whose input nothing checks', async () => {
    const definition = { name: 'open', title: 'Open', module: OpenModule, database: false };
    const error: unknown = await createService(definition, environment(issuer.url)).catch(
      (thrown: unknown) => thrown,
    );
    expect((error as Error).message).toMatch(/nothing checks.*POST \/v1\/open \(OpenController.take\)$/s);
  });
});
