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
  type ReceivedEvent,
} from '#contracts';
import {
  CLASS_FACTS,
  DESIGNATION_DAYS,
  DESIGNATION_FACTS,
  DETAIL_FACTS,
  FIGURE_FACTS,
  LEVEL_FACTS,
  LIST_FACTS,
  PAST_LIST_FACTS,
  PROFILE_FACTS,
  PROJECT_LIST_FACTS,
  RECORD_FACTS,
} from './domain/standing-facts.ts';

type Touch = (data: never) => readonly (string | undefined)[];

const designated: Touch = ({ designation }: { designation: string }) => [
  DESIGNATION_FACTS[designation],
  DESIGNATION_DAYS[designation],
];
const factsOfList = (list: string) => [LIST_FACTS[list], PROJECT_LIST_FACTS[list], PAST_LIST_FACTS[list]];
const listed: Touch = ({ list }: { list: string }) => factsOfList(list);

const lookedUp: Touch = ({
  designations = [],
  lists = [],
}: {
  designations?: string[];
  lists?: string[];
}) => [...designations.map((id) => DESIGNATION_FACTS[id]), ...lists.flatMap(factsOfList)];

const TOUCHES: ReadonlyMap<string, Touch> = new Map<string, Touch>([
  [EnterpriseRegistered.type, () => DETAIL_FACTS],
  [EnterpriseDetailsCorrected.type, () => DETAIL_FACTS],
  [AnnualFiguresReported.type, () => FIGURE_FACTS],
  [ResearchReported.type, () => FIGURE_FACTS],
  [EnterpriseClassified.type, () => CLASS_FACTS],
  [EvaluationPublished.type, () => LEVEL_FACTS],
  [EvaluationRevoked.type, () => LEVEL_FACTS],
  [DesignationGranted.type, designated],
  [DesignationWithdrawn.type, designated],
  [ListEntered.type, listed],
  [ListLeft.type, listed],
  [IncidentRecorded.type, () => RECORD_FACTS],
  [IncidentStruck.type, () => RECORD_FACTS],
  [RecordChecked.type, () => RECORD_FACTS],
  [StandingChecked.type, lookedUp],
  [ProfileStated.type, () => PROFILE_FACTS],
]);

/** Codes of the facts that an event can change; none for an event no fact comes from. */
export function touchedFacts({ type, data }: Pick<ReceivedEvent, 'type' | 'data'>): string[] {
  const touched = TOUCHES.get(type)?.(data as never) ?? [];
  return touched.filter((fact) => fact !== undefined);
}
