import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { EventLog } from '#event-log';
import { Answers, CurrentActor, hasRole, notFound, Roles, type Actor } from '#service-kit';
import { enterprisePublishing } from '../enterprise/enterprise.aggregate.ts';
import { ContactStore } from './contact.schema.ts';

export class ContactDto {
  @IsString() @Length(1, 50) name!: string;
  @IsString() @Length(3, 30) phone!: string;
}

/** Personal data of an enterprise's contact: the bureau and the enterprise itself, nobody else. */
@ApiTags('contacts')
@Controller('v1/enterprises/:code/contact')
@Roles('official', 'enterprise')
export class ContactController {
  constructor(
    @Inject(ContactStore) private readonly contacts: ContactStore,
    @Inject(EventLog) private readonly log: EventLog,
  ) {}

  @Get()
  @Answers(ContactDto)
  @ApiOperation({ summary: 'Who to call' })
  async contact(@Param('code') code: string, @CurrentActor() actor: Actor): Promise<ContactDto> {
    requireOwn(actor, code);
    const contact = await this.contacts.find(code);
    if (!contact) throw notFound();
    return { name: contact.name, phone: contact.phone };
  }

  @Put()
  @HttpCode(204)
  @ApiOperation({ summary: 'Set who to call' })
  async set(
    @Param('code') code: string,
    @Body() dto: ContactDto,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    requireOwn(actor, code);
    const { version } = await this.log.load(enterprisePublishing, code);
    if (version === 0) throw notFound();
    await this.contacts.keep(code, dto);
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete the personal data' })
  async forget(@Param('code') code: string, @CurrentActor() actor: Actor): Promise<void> {
    requireOwn(actor, code);
    await this.contacts.forget(code);
  }
}

function requireOwn(actor: Actor, code: string): void {
  if (!hasRole(actor, 'official') && actor.enterpriseCode !== code) throw notFound();
}
