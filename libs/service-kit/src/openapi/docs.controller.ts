import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController, type OpenAPIObject } from '@nestjs/swagger';
import { Public } from '../access/access.decorators.ts';
import { ApiDocument } from './api-document.ts';

@ApiExcludeController()
@Public()
@Controller()
export class DocsController {
  constructor(private readonly document: ApiDocument) {}

  @Get('openapi.json')
  openapi(): OpenAPIObject | undefined {
    return this.document.value;
  }
}
