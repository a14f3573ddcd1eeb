import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import { EventLog } from '#event-log';
import { DATABASE, localDate } from '#kernel';
import type { Answer, Call, FreshDatabase } from '#testing';
import { assignmentAggregate } from '../src/assignment/assignment.aggregate.ts';
import { sha256Of } from './evidence-files.ts';
import { runAssessment, type RunningAssessment } from './running-assessment.ts';
import { levelTwoSheet } from './sheets.ts';

export const CODE = '91350100M000100Y43';
const BINARY = { 'content-type': 'application/octet-stream' };
const today = localDate('2025-05-30');

/** Nothing of a file is left in the collections. */
export const nothing = { files: 0, objects: 0, here: true };

export interface Downloaded {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
}

/** The service with all that a test of evidence does again and again, as assessor-1 unless said otherwise. */
export class EvidenceService {
  private constructor(
    readonly service: RunningAssessment,
    readonly connection: Connection,
    readonly url: string,
  ) {}

  static async run(database: FreshDatabase): Promise<EvidenceService> {
    const service = await runAssessment(database);
    await service.app.listen(0, '127.0.0.1');
    const connection = service.app.get<Connection>(DATABASE);
    return new EvidenceService(service, connection, await service.app.getUrl());
  }

  close(): Promise<void> {
    return this.service.close();
  }

  as(sub = 'assessor-1'): Promise<string> {
    return this.service.as.assessor(sub);
  }

  /** A visit of assessor-1, whose evidence and evaluation have the same id. */
  async aVisit(): Promise<string> {
    const assignmentId = randomUUID();
    const about = { assignmentId, code: CODE, kind: 'on-site', stage: 'before' } as const;
    const plan = { ...about, assessorId: 'assessor-1', day: today };
    const meta = { commandId: randomUUID(), actor: 'official-1', correlationId: 'c' };
    const command = { type: 'PlanAssignment', plan, today, tied: false, filed: false } as const;
    await this.service.app.get(EventLog).execute(assignmentAggregate, assignmentId, command, meta);
    return assignmentId;
  }

  /** Files a sheet for a visit, as assessor-1. */
  async file(id: string): Promise<void> {
    const { EvaluationCommands } = await import('../src/evaluation/evaluation.commands.ts');
    const { answers, scenes } = levelTwoSheet();
    const sheet = { edition: '2024', answers: { ...answers, F2: 'C' }, scenes };
    const dto = { code: CODE, kind: 'on-site', stage: 'before', visitedOn: today, ...sheet } as const;
    const meta = { commandId: randomUUID(), actor: 'assessor-1', correlationId: 'c' };
    await this.service.app.get(EvaluationCommands).file(id, dto, meta);
  }

  at(id: string, item: string, content: Buffer): string {
    return `/v1/evaluations/${id}/evidence/${item}/${sha256Of(content)}`;
  }

  attach(
    id: string,
    item: string,
    content: Buffer,
    { query = '', headers = {}, ...more }: Call & { query?: string } = {},
  ): Promise<Answer> {
    const call = { as: this.as(), body: content, ...more, headers: { ...BINARY, ...headers } };
    return this.service.call('PUT', this.at(id, item, content) + query, call);
  }

  remove(id: string, item: string, content: Buffer): Promise<Answer> {
    return this.service.call('DELETE', this.at(id, item, content), { as: this.as() });
  }

  list(id: string, { query = '', ...more }: Call & { query?: string } = {}): Promise<Answer> {
    return this.service.call('GET', `/v1/evaluations/${id}/evidence${query}`, { as: this.as(), ...more });
  }

  async bytesOf(url: string, token = this.as()): Promise<Downloaded> {
    const answer = await fetch(this.url + url, { headers: { authorization: `Bearer ${await token}` } });
    const { status, headers } = answer;
    return { status, headers, body: Buffer.from(await answer.arrayBuffer()) };
  }

  /** What lies in the collections for some bytes; `here`: all their objects. */
  async kept(content: Buffer): Promise<typeof nothing> {
    const id = sha256Of(content) as never;
    const found = await this.connection.collection('evidence_files').find({ _id: id }).toArray();
    const objects = found.flatMap(({ object, preview }) => [object, ...(preview ? [preview.object] : [])]);
    const chunks = await this.connection.collection('evidence_objects.chunks').distinct('files_id');
    return {
      files: found.length,
      objects: objects.length,
      here: objects.every((one) => chunks.includes(one)),
    };
  }

  /** Objects of all evidence, whole or in pieces. */
  async objects(): Promise<number> {
    return (await this.connection.collection('evidence_objects.chunks').distinct('files_id')).length;
  }
}
