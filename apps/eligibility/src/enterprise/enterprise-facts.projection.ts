import {
  AnnualFiguresReported,
  DesignationGranted,
  DesignationWithdrawn,
  EnterpriseClassified,
  EnterpriseDetailsCorrected,
  EnterpriseRegistered,
  EvaluationPublished,
  EvaluationRevoked,
  IncidentRecorded,
  IncidentStruck,
  ListEntered,
  ListLeft,
  ProfileStated,
  RecordChecked,
  ResearchReported,
  StandingChecked,
  type AnnualFiguresReportedPayload,
  type DesignationGrantedPayload,
  type DesignationWithdrawnPayload,
  type EnterpriseClassifiedPayload,
  type EnterpriseDetailsCorrectedPayload,
  type EnterpriseRegisteredPayload,
  type EvaluationPublishedPayload,
  type EvaluationRevokedPayload,
  type IncidentRecordedPayload,
  type IncidentStruckPayload,
  type ListEnteredPayload,
  type ProfileStatedPayload,
  type RecordCheckedPayload,
  type ResearchReportedPayload,
  type StandingCheckedPayload,
  type ReceivedEvent,
} from '#contracts';
import { localDate } from '#kernel';
import { projection } from '#projections';
import { emptyRow, type EnterpriseRow, type Recorded } from './domain/enterprise-row.ts';
import {
  classified,
  detailsSaid,
  figuresReported,
  levelPublished,
  levelRevoked,
} from './domain/evolve-row.ts';
import {
  granted,
  incidentRecorded,
  incidentStruck,
  listMarked,
  lookedUp,
  profileStated,
  recordChecked,
  researchReported,
  withdrawn,
} from './domain/evolve-standing.ts';

/** Everything that facts of an enterprise come from. */
export const FACT_EVENTS = [
  EnterpriseRegistered,
  EnterpriseDetailsCorrected,
  AnnualFiguresReported,
  EnterpriseClassified,
  EvaluationPublished,
  EvaluationRevoked,
  DesignationGranted,
  DesignationWithdrawn,
  ListEntered,
  ListLeft,
  ResearchReported,
  IncidentRecorded,
  IncidentStruck,
  RecordChecked,
  StandingChecked,
  ProfileStated,
] as const;

/** The facts of each enterprise that rules may ask for, from registry and assessment. */
export const enterpriseFacts = projection<EnterpriseRow>({
  name: 'enterprise-facts',
  version: 5,
  contracts: FACT_EVENTS,
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
      const { kind, evaluationId, level, expiresOn, openPoints } = event.data as EvaluationPublishedPayload;
      if (kind !== 'on-site') return row;
      return levelPublished(row, {
        evaluation: evaluationId,
        level,
        publishedAt: event.recordedAt,
        ...(expiresOn !== undefined && { expiresOn: localDate(expiresOn) }),
        ...(openPoints && { openPoints }),
        ...recorded,
      });
    }
    case EvaluationRevoked.type:
      return levelRevoked(row, (event.data as EvaluationRevokedPayload).evaluationId, event.effectiveOn);
    default:
      return evolveStanding(row, event, recorded);
  }
}

function evolveStanding(row: EnterpriseRow, event: ReceivedEvent, recorded: Recorded): EnterpriseRow {
  switch (event.type) {
    case DesignationGranted.type: {
      const { designation, validTo } = event.data as DesignationGrantedPayload;
      return granted(row, { designation, ...present({ validTo }), ...recorded });
    }
    case DesignationWithdrawn.type: {
      const { designation } = event.data as DesignationWithdrawnPayload;
      return withdrawn(row, { designation, ...recorded });
    }
    case ListEntered.type:
    case ListLeft.type: {
      const { list, project } = event.data as ListEnteredPayload;
      const listed = event.type === ListEntered.type;
      return listMarked(row, { list, ...present({ project }), listed, ...recorded });
    }
    case ResearchReported.type: {
      const { code: _code, source: _source, ...figures } = event.data as ResearchReportedPayload;
      return researchReported(row, { ...present(figures), year: figures.year, ...recorded });
    }
    case IncidentRecorded.type: {
      const { incidentId, kind, severity } = event.data as IncidentRecordedPayload;
      return incidentRecorded(row, { incidentId, kind, severity, ...recorded });
    }
    case IncidentStruck.type:
      return incidentStruck(row, (event.data as IncidentStruckPayload).incidentId);
    case RecordChecked.type: {
      const { from } = event.data as RecordCheckedPayload;
      return recordChecked(row, { from, ...recorded });
    }
    case StandingChecked.type: {
      const { designations = [], lists = [] } = event.data as StandingCheckedPayload;
      return lookedUp(row, { designations, lists, ...recorded });
    }
    case ProfileStated.type: {
      const { code: _code, source: _source, ...stated } = event.data as ProfileStatedPayload;
      return profileStated(row, { ...present(stated), ...recorded });
    }
    default:
      return row;
  }
}

/** Without the keys that have no value: a correction says only what it says. */
function present<T extends object>(details: T): Partial<T> {
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined)) as Partial<T>;
}
