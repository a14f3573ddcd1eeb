import {
  AnnualFiguresReported,
  EnterpriseClassified,
  EnterpriseDetailsCorrected,
  EnterpriseRegistered,
  EvaluationPublished,
  EvaluationRevoked,
  type AnnualFiguresReportedPayload,
  type EnterpriseClassifiedPayload,
  type EnterpriseDetailsCorrectedPayload,
  type EnterpriseRegisteredPayload,
  type EvaluationPublishedPayload,
  type EvaluationRevokedPayload,
  type ReceivedEvent,
} from '#contracts';
import { projection } from '#projections';
import { emptyRow, type EnterpriseRow, type Recorded } from './domain/enterprise-row.ts';
import {
  classified,
  detailsSaid,
  figuresReported,
  levelPublished,
  levelRevoked,
} from './domain/evolve-row.ts';

/** The facts of each enterprise that rules may ask for, from registry and assessment. */
export const enterpriseFacts = projection<EnterpriseRow>({
  name: 'enterprise-facts',
  version: 1,
  contracts: [
    EnterpriseRegistered,
    EnterpriseDetailsCorrected,
    AnnualFiguresReported,
    EnterpriseClassified,
    EvaluationPublished,
    EvaluationRevoked,
  ],
  key: (event) => event.key,
  initial: emptyRow,
  evolve: evolveRow,
});

function evolveRow(row: EnterpriseRow, event: ReceivedEvent): EnterpriseRow {
  const recorded: Recorded = { event: event.id, on: event.effectiveOn };
  switch (event.type) {
    case EnterpriseRegistered.type: {
      const { name, sample, district, industry, ownership, establishedOn } =
        event.data as EnterpriseRegisteredPayload;
      const said = present({ district, industry, ownership, establishedOn });
      return detailsSaid({ ...row, name, sample }, { ...said, ...recorded });
    }
    case EnterpriseDetailsCorrected.type: {
      const { name, district, industry, ownership, establishedOn } =
        event.data as EnterpriseDetailsCorrectedPayload;
      const said = present({ district, industry, ownership, establishedOn });
      return detailsSaid({ ...row, name: name ?? row.name }, { ...said, ...recorded });
    }
    case AnnualFiguresReported.type: {
      const { code: _code, ...figures } = event.data as AnnualFiguresReportedPayload;
      return figuresReported(row, { ...figures, ...recorded });
    }
    case EnterpriseClassified.type: {
      const { year, sizeClass, aboveScale } = event.data as EnterpriseClassifiedPayload;
      return classified(row, { year, sizeClass, aboveScale, ...recorded });
    }
    case EvaluationPublished.type: {
      const { kind, evaluationId, level } = event.data as EvaluationPublishedPayload;
      if (kind !== 'on-site') return row;
      return levelPublished(row, {
        evaluation: evaluationId,
        level,
        publishedAt: event.recordedAt,
        ...recorded,
      });
    }
    case EvaluationRevoked.type:
      return levelRevoked(row, (event.data as EvaluationRevokedPayload).evaluationId, event.effectiveOn);
    default:
      return row;
  }
}

/** Without the keys that have no value: a correction says only what it says. */
function present<T extends object>(details: T): Partial<T> {
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined)) as Partial<T>;
}
