import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  Answers,
  AnswersFile,
  CurrentActor,
  etag,
  hasRole,
  notFound,
  ProblemException,
  Roles,
  type Actor,
  type ServiceReply,
  type ServiceRequest,
} from '#service-kit';
import { isPicture } from './domain/media-type.ts';
import { EvidenceAnswer } from './evidence.answers.ts';
import { EvidenceFilePath, EvidenceListQuery, EvidencePath } from './evidence.dto.ts';
import { evidenceView } from './evidence.view.ts';
import { PREVIEW_TYPE } from './inspection/picture.ts';
import { WORKBOOK_PREVIEW_TYPE } from './inspection/workbook-preview.ts';
import { sendFile } from './send-file.ts';
import { FileKeeper } from './storage/file-keeper.ts';
import { FileLabels } from './storage/file-labels.ts';
import { VisibleEvidence } from './visible-evidence.ts';

@ApiTags('evidence')
@Controller('v1/evaluations/:id/evidence')
@Roles('official', 'assessor', 'enterprise')
export class EvidenceQueries {
  constructor(
    @Inject(VisibleEvidence) private readonly evidence: VisibleEvidence,
    @Inject(FileKeeper) private readonly keeper: FileKeeper,
    @Inject(FileLabels) private readonly labels: FileLabels,
  ) {}

  @Get()
  @Answers(EvidenceAnswer)
  @ApiOperation({
    summary: 'Evidence asked for, attached and missing, question by question and scene by scene',
  })
  async listEvidence(
    @Param() { id }: EvidencePath,
    @Query() query: EvidenceListQuery,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: ServiceReply,
  ): Promise<EvidenceAnswer> {
    const { model, basis, files, open, version, sheet } = await this.evidence.list(id, actor, query);
    const hashes = files.map(({ sha256 }) => sha256);
    const labels = await this.labels.of(id, hashes);
    const alsoIn = hasRole(actor, 'official')
      ? await this.labels.sharedWith(id, hashes)
      : new Map<string, string[]>();
    void reply.header('etag', etag(version));
    return { ...evidenceView(id, model, files, { labels, alsoIn, sheet }), basis, open };
  }

  @Get(':item/:sha256')
  @AnswersFile('application/octet-stream')
  @ApiOperation({
    summary:
      'The file as it was sent, to be saved; HEAD tells whether the evaluation has it already. Photos: for officials, and for whoever attached them or answers for the evaluation',
  })
  async downloadEvidence(
    @Param() { id, item, sha256 }: EvidenceFilePath,
    @CurrentActor() actor: Actor,
    @Req() request: ServiceRequest,
    @Res() reply: ServiceReply,
  ): Promise<void> {
    const { file, mine } = await this.evidence.file(id, actor, { item, sha256 });
    if (isPicture(file.mediaType) && !mine && !hasRole(actor, 'official'))
      throw new ProblemException(403, 'evidence.original-not-yours');
    const stored = await this.keeper.find(sha256);
    if (!stored) throw notFound();
    const { bytes, mediaType } = stored;
    await sendFile(request, reply, {
      ...{ bytes, mediaType, etag: sha256, save: true, name: `${item}-${sha256.slice(0, 12)}` },
      open: () => this.keeper.content(stored),
    });
  }

  @Get(':item/:sha256/preview')
  @AnswersFile('application/octet-stream')
  @ApiOperation({
    summary:
      'To look at: photos scaled down and without metadata (JPEG), documents as they are (PDF), of workbooks the first 50 rows and 20 columns of three sheets as texts (JSON: sheets, name, rows, row, cells)',
  })
  async previewEvidence(
    @Param() { id, item, sha256 }: EvidenceFilePath,
    @CurrentActor() actor: Actor,
    @Req() request: ServiceRequest,
    @Res() reply: ServiceReply,
  ): Promise<void> {
    const { file } = await this.evidence.file(id, actor, { item, sha256 });
    const stored = await this.keeper.find(sha256);
    if (!stored) throw notFound();
    const { preview } = stored;
    if (!preview && file.mediaType !== 'application/pdf')
      throw new ProblemException(404, 'evidence.no-preview');
    const drawn = isPicture(stored.mediaType) ? PREVIEW_TYPE : WORKBOOK_PREVIEW_TYPE;
    const content = preview
      ? { bytes: preview.bytes, mediaType: drawn, open: () => this.keeper.preview(stored) }
      : { bytes: stored.bytes, mediaType: stored.mediaType, open: () => this.keeper.content(stored) };
    const name = `${item}-${sha256.slice(0, 12)}`;
    await sendFile(request, reply, { ...content, etag: `${sha256}-preview`, save: false, name });
  }
}
