import { Controller, Delete, HttpCode, Inject, Param, Put, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CommandMeta } from '#event-log';
import {
  answer,
  Answers,
  CurrentActor,
  Meta,
  ProblemException,
  refused,
  Roles,
  type Actor,
  type ServiceReply,
  type ServiceRequest,
} from '#service-kit';
import { fullness } from './domain/attach-evidence.ts';
import { same } from './domain/evidence.ts';
import { EvidenceAccess, type EvidenceCase } from './evidence.access.ts';
import { EvidenceFileAnswer } from './evidence.answers.ts';
import { EvidenceCommands } from './evidence.commands.ts';
import { AttachEvidenceQuery, EvidenceFilePath } from './evidence.dto.ts';
import { evidenceFileView, itemsOf } from './evidence.view.ts';
import { EvidenceUploads } from './evidence-uploads.ts';
import { bodyOf, drain } from './upload-body.ts';
import { labelOf } from './label.ts';

@ApiTags('evidence')
@Controller('v1/evaluations/:id/evidence')
@Roles('assessor', 'enterprise')
export class EvidenceController {
  constructor(
    @Inject(EvidenceAccess) private readonly access: EvidenceAccess,
    @Inject(EvidenceCommands) private readonly commands: EvidenceCommands,
    @Inject(EvidenceUploads) private readonly uploads: EvidenceUploads,
  ) {}

  @Put(':item/:sha256')
  @Answers(EvidenceFileAnswer, { status: 201 })
  @ApiOperation({
    summary:
      'Attach a file: the body is the file, its SHA-256 in the address; sent again it changes nothing. Without a body where the evaluation has the file already',
  })
  @ApiHeader({
    name: 'Content-Disposition',
    required: false,
    description: "What the file is called here: attachment; filename*=UTF-8''...",
    schema: { type: 'string' },
  })
  @ApiConsumes('application/octet-stream')
  @ApiBody({ required: false, schema: { type: 'string', format: 'binary' } })
  async attachEvidence(
    @Param() { id, item, sha256 }: EvidenceFilePath,
    @Query() { asked }: AttachEvidenceQuery,
    @CurrentActor() actor: Actor,
    @Meta() meta: CommandMeta,
    @Req() request: ServiceRequest,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<EvidenceFileAnswer> {
    const body = bodyOf(request);
    try {
      requireItem(await this.access.requireWriter(id, actor), item, asked);
      const place = { evaluation: id, item, sha256 };
      const label = labelOf(request.headers['content-disposition']);
      const details = { ...(asked !== undefined && { asked }), ...(label !== undefined && { label }) };
      const { state } = await this.commands.load(id);
      const known = state.files.some(same(place));
      const full = known ? undefined : fullness(item, state);
      if (full) throw refused(full);
      const upload = {
        known: [...state.files, ...state.listed].find((file) => file.sha256 === sha256),
        body,
        claimedBytes: Number(request.headers['content-length'] ?? 0),
        stillOpen: () => this.access.requireWriter(id, actor),
      };
      const outcome = await this.uploads.attach({ ...place, ...details }, upload, meta);
      const file = outcome.state.files.find(same(place))!;
      const status = outcome.repeated || outcome.unchanged ? 200 : 201;
      return answer(reply, outcome, evidenceFileView(id, file, label), status);
    } finally {
      if (body && !body.readableEnded && !body.destroyed) await drain(body);
    }
  }

  @Delete(':item/:sha256')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take a file away; what a filing lists stays readable there' })
  async removeEvidence(
    @Param() { id, item, sha256 }: EvidenceFilePath,
    @CurrentActor() actor: Actor,
    @Meta() meta: CommandMeta,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<void> {
    await this.access.requireWriter(id, actor);
    answer(reply, await this.commands.remove({ evaluation: id, item, sha256 }, meta), undefined, 204);
  }
}

/** Throws a 422 problem that names the field. */
function requireItem({ model }: EvidenceCase, item: string, asked?: number): void {
  const known = itemsOf(model).find((one) => one.item === item);
  const wrong = known
    ? asked !== undefined && asked > known.papers.length
      ? {
          field: 'asked',
          code: 'evidence.asked-unknown',
          params: { item, asked, papers: known.papers.length },
        }
      : undefined
    : { field: 'item', code: 'evidence.item-unknown', params: { item, edition: model.edition } };
  if (wrong) throw new ProblemException(422, wrong.code, wrong.params, [wrong]);
}
