import 'reflect-metadata';
import {
  Body,
  Controller,
  Inject,
  Module,
  Post,
  UseGuards,
  ValidationPipe,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClientKafka, ClientsModule, Transport } from '@nestjs/microservices';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import mongoose, { type Model } from 'mongoose';
import { DURABLE } from '#service-kit';
import { RegisterEnterpriseDto } from '../../../apps/registry/src/enterprise/enterprise.dto.ts';
import { TokenVerifier } from '../../../libs/service-kit/src/access/token-verifier.ts';
import { serve, told } from '../stage/told.ts';

const TOPIC = `${told.topicPrefix}registry.enterprise`;
const MODEL = 'EnterpriseModel';

const connection = await mongoose
  .createConnection(told.mongodbUri, { ...DURABLE, dbName: `${told.databasePrefix}plain` })
  .asPromise();
const enterprises = connection.model(
  'Enterprise',
  new mongoose.Schema(
    {
      code: { type: String, required: true, unique: true },
      name: { type: String, required: true },
      district: { type: String, required: true },
      industry: { type: String, required: true },
      ownership: { type: String, required: true },
      establishedOn: String,
      on: String,
      sample: Boolean,
    },
    { timestamps: true },
  ),
);
await enterprises.init();

/** The same check of the same token as in the product, remembered for as long. */
const tokens = new TokenVerifier(told.oidcIssuer, 'linghang');

class SignedIn implements CanActivate {
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { headers } = context.switchToHttp().getRequest<{ headers: { authorization?: string } }>();
    const { roles } = await tokens.verify((headers.authorization ?? '').slice('Bearer '.length));
    return roles.includes('official');
  }
}

@Controller('v1/enterprises')
@UseGuards(SignedIn)
class EnterprisesController {
  constructor(
    @Inject(MODEL) private readonly model: Model<RegisterEnterpriseDto>,
    @Inject('KAFKA') private readonly kafka: ClientKafka,
  ) {}

  /** Written, then sent: a process that dies in between, or a broker that is away, loses the event. */
  @Post()
  async create(@Body() dto: RegisterEnterpriseDto): Promise<object> {
    const { code, name, district, industry, ownership, establishedOn, sample } = await this.model.create(dto);
    this.kafka.emit(TOPIC, { key: code, value: { ...dto } });
    return { code, details: { name, district, industry, ownership, establishedOn }, sample };
  }
}

@Module({
  imports: [
    ClientsModule.register([
      {
        name: 'KAFKA',
        transport: Transport.KAFKA,
        options: { client: { brokers: told.kafkaBrokers, logLevel: 0 }, producerOnlyMode: true },
      },
    ]),
  ],
  controllers: [EnterprisesController],
  providers: [{ provide: MODEL, useValue: enterprises }],
})
class PlainModule {}

const app = await NestFactory.create<NestFastifyApplication>(PlainModule, new FastifyAdapter(), {
  logger: ['error'],
});
app.useGlobalPipes(new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true }));
await app.get<ClientKafka>('KAFKA').connect();
await app.listen(0, '127.0.0.1');

serve({ url: await app.getUrl() }, async () => ({ stored: await enterprises.countDocuments() }));
