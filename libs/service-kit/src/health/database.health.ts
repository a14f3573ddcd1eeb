import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Connection } from 'mongoose';
import { InjectDatabase } from '../database/database.schema.ts';
import { HealthRegistry } from './health-registry.ts';

@Injectable()
export class DatabaseHealth implements OnModuleInit {
  constructor(
    @InjectDatabase() private readonly database: Connection,
    private readonly registry: HealthRegistry,
  ) {}

  onModuleInit(): void {
    this.registry.add('database', async () => {
      await this.database.db!.command({ ping: 1 }, { timeoutMS: 2_000 });
      return { up: true };
    });
  }
}
