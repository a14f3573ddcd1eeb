import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController, type OpenAPIObject } from '@nestjs/swagger';
import { Public } from '../access/access.decorators.ts';
import { notFound } from '../http/answer.ts';
import type { ServiceReply, ServiceRequest } from '../http/service-request.ts';
import { ApiDocument } from './api-document.ts';
import { DOCS_PAGE, DOCS_SCRIPT } from './docs-page.ts';

const ASSETS = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const TYPES: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'oauth2-redirect.html': 'text/html; charset=utf-8',
  'oauth2-redirect.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
};

/** The API as a document and as a page. All links are relative, so both work behind any path of a gateway. */
@ApiExcludeController()
@Public()
@Controller()
export class DocsController {
  constructor(private readonly document: ApiDocument) {}

  @Get('openapi.json')
  openapi(): OpenAPIObject | undefined {
    return this.document.value;
  }

  @Get('docs')
  page(@Req() request: ServiceRequest, @Res() reply: ServiceReply): void {
    if (request.url.split('?')[0]!.endsWith('/')) void reply.redirect('../docs', 302);
    else void reply.type('text/html; charset=utf-8').send(DOCS_PAGE);
  }

  @Get('docs/:file')
  asset(@Param('file') file: string, @Res() reply: ServiceReply): void {
    if (file === 'start.js') {
      void reply.type('text/javascript; charset=utf-8').send(DOCS_SCRIPT);
      return;
    }
    const type = TYPES[file];
    if (!type) throw notFound();
    void reply
      .type(type)
      .header('cache-control', 'public, max-age=86400')
      .send(createReadStream(join(ASSETS, file)));
  }
}
