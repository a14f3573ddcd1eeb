import { Inject, Injectable } from '@nestjs/common';
import { EventLog, streamOf } from '#event-log';
import { allIndustries, loadProgramme, type ListItem, type Programme } from '#programme';
import { ProblemException, type Actor } from '#service-kit';
import { AssessmentConfiguration } from '../assessment.configuration.ts';
import { EnterpriseDirectory, type EnterpriseCard } from '../enterprise/enterprise-directory.ts';
import type { Filing } from '../evaluation/domain/filing.ts';
import type { ModelBook } from '../evaluation/domain/model/model-book.ts';
import { evaluationAggregate } from '../evaluation/evaluation.aggregate.ts';
import { VisibleEvaluations, type VisibleEvaluation } from '../evaluation/visible-evaluations.ts';
import { same } from '../evidence/domain/evidence.ts';
import { EvidenceCommands } from '../evidence/evidence.commands.ts';
import { MODELS } from '../providers.ts';
import type { ReportContent } from './content/report-content.ts';
import type { ReportedEnterprise, ShownFile } from './content/reported.ts';
import { writeContent } from './content/write-content.ts';

/** Gathers what a report says, as far as somebody may see it. */
@Injectable()
export class ReportSources {
  private readonly programme: Programme;

  constructor(
    @Inject(AssessmentConfiguration) { programmeFile }: AssessmentConfiguration,
    @Inject(VisibleEvaluations) private readonly evaluations: VisibleEvaluations,
    @Inject(EnterpriseDirectory) private readonly enterprises: EnterpriseDirectory,
    @Inject(MODELS) private readonly models: ModelBook,
    @Inject(EvidenceCommands) private readonly evidence: EvidenceCommands,
    @Inject(EventLog) private readonly log: EventLog,
  ) {
    this.programme = loadProgramme(programmeFile);
  }

  /** Throws a 404 problem where there is no such evaluation, or no such publication of it, for this actor. */
  async contentOf(id: string, actor: Actor, revision?: number): Promise<ReportContent> {
    const { state, recordedAt } = await this.evaluations.get(id, actor);
    const { filing, number } = shownOf(state, revision);
    const { enterprise = {} } = await this.enterprises.describe(filing.code);
    const stream = streamOf(evaluationAggregate, id);
    const chain = await this.log.verifyChain(stream);
    const model = this.models.find(filing.edition, filing.revision);
    const evidence = await this.evidenceOf(id, filing);
    return writeContent({
      evaluationId: id,
      state,
      filing,
      ...(number !== undefined && { revision: number }),
      ...(model && { model }),
      enterprise: this.named(enterprise),
      evidence,
      programme: this.programme.zh,
      log: {
        stream,
        version: chain.version,
        recordedAt: recordedAt!,
        ...(chain.intact && chain.head !== null && { head: chain.head }),
      },
    });
  }

  /** What the filing listed, with type and size from the evidence's own log, where what was once listed stays. */
  private async evidenceOf(id: string, { evidence = [] }: Filing): Promise<ShownFile[]> {
    if (evidence.length === 0) return [];
    const { state } = await this.evidence.load(id);
    return evidence.map(({ item, sha256 }) => {
      const known = state.listed.find(same({ item, sha256 }));
      return { item, sha256, ...(known && { mediaType: known.mediaType, bytes: known.bytes }) };
    });
  }

  named({ name, district, industry, sample }: EnterpriseCard): ReportedEnterprise {
    return {
      ...(name !== undefined && { name }),
      ...(district !== undefined && { district: zhOf(this.programme.districts, district) }),
      ...(industry !== undefined && { industry: zhOf(allIndustries(this.programme), industry) }),
      ...(sample !== undefined && { sample }),
    };
  }
}

/** The sheet that is shown and the number of its publication, where it was published. */
function shownOf(state: VisibleEvaluation['state'], asked?: number) {
  const { revisions, status, filing } = state;
  if (asked !== undefined) {
    const found = revisions.find(({ number }) => number === asked);
    if (found) return found;
    const params = { revision: asked, published: revisions.length };
    throw new ProblemException(404, 'report.revision-not-found', params);
  }
  const isOut = status === 'published' || status === 'revoked';
  return { filing, ...(isOut && revisions.length > 0 && { number: revisions.length }) };
}

function zhOf(items: readonly ListItem[], id: string): string {
  return items.find((item) => item.id === id)?.zh ?? id;
}
