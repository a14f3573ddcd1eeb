import {
  BenchmarkNamed,
  ChainCasePublished,
  ChainCaseWithdrawn,
  EnrolmentAccepted,
  EnrolmentAdmitted,
  EnrolmentApplied,
  EnrolmentRejected,
  EnrolmentWithdrawn,
  EnterpriseDetailsCorrected,
  EnterpriseRegistered,
  EvaluationPublished,
  EvaluationRevoked,
  ProductCatalogued,
  ProductWithdrawn,
  ProviderFiled,
  ProviderReinstated,
  ProviderRemoved,
  ProviderSuspended,
  RosterEntered,
  RosterLeft,
  TransformationCompleted,
  TransformationStarted,
  type ChainCasePublishedPayload,
  type EnterpriseDetailsCorrectedPayload,
  type EnterpriseRegisteredPayload,
  type EvaluationPublishedPayload,
  type EvaluationRevokedPayload,
  type EventContract,
  type ProductCataloguedPayload,
  type ProviderFiledPayload,
  type ReceivedEvent,
} from '#contracts';
import { localDate } from '#kernel';
import type { Claim, EnrolmentStep, Fact, ProviderStep } from './domain/fact.ts';

interface Reading {
  readonly contract: EventContract;
  /** Undefined for an event that no figure needs. */
  readonly claim: (data: never) => Claim | undefined;
}

/** Whatever the contract's payload is. */
type SomeContract = Pick<EventContract, 'type' | 'topic' | 'version'>;

function reads<Payload>(contract: SomeContract, claim: (data: Payload) => Claim | undefined): Reading {
  return { contract: contract as EventContract, claim: claim as Reading['claim'] };
}

const step = (contract: SomeContract, name: EnrolmentStep): Reading =>
  reads(contract, ({ programme }: { programme: string }) => ({ is: 'enrolment', programme, step: name }));

const standing = (contract: SomeContract, name: ProviderStep): Reading =>
  reads(contract, () => ({ is: 'provider', step: name }));

const READINGS: readonly Reading[] = [
  reads(EnterpriseRegistered, ({ name, district, industry, sample }: EnterpriseRegisteredPayload) => ({
    is: 'details',
    name,
    district,
    industry,
    sample,
  })),
  reads(EnterpriseDetailsCorrected, ({ name, district, industry }: EnterpriseDetailsCorrectedPayload) => ({
    is: 'details',
    ...(name === undefined ? {} : { name }),
    ...(district === undefined ? {} : { district }),
    ...(industry === undefined ? {} : { industry }),
  })),
  reads(RosterEntered, () => ({ is: 'roster', on: true })),
  reads(RosterLeft, () => ({ is: 'roster', on: false })),
  step(EnrolmentApplied, 'applied'),
  step(EnrolmentAdmitted, 'admitted'),
  step(TransformationStarted, 'started'),
  step(TransformationCompleted, 'completed'),
  step(EnrolmentAccepted, 'accepted'),
  step(EnrolmentRejected, 'rejected'),
  step(EnrolmentWithdrawn, 'withdrawn'),
  step(BenchmarkNamed, 'benchmark'),
  // Self-assessments do not count for the targets (工信厅企业〔2024〕56号).
  reads(EvaluationPublished, (result: EvaluationPublishedPayload) =>
    result.kind === 'on-site' ? levelClaim(result) : undefined,
  ),
  reads(EvaluationRevoked, ({ evaluationId }: EvaluationRevokedPayload) => ({
    is: 'revocation',
    evaluationId,
  })),
  reads(ProviderFiled, ({ name, sample }: ProviderFiledPayload) => ({
    is: 'provider',
    step: 'filed',
    name,
    sample,
  })),
  standing(ProviderSuspended, 'suspended'),
  standing(ProviderReinstated, 'reinstated'),
  standing(ProviderRemoved, 'removed'),
  reads(ProductCatalogued, ({ name, sample }: ProductCataloguedPayload) => ({
    is: 'product',
    listed: true,
    name,
    sample,
  })),
  reads(ProductWithdrawn, () => ({ is: 'product', listed: false })),
  reads(ChainCasePublished, ({ programme, title, sample }: ChainCasePublishedPayload) => ({
    is: 'chain-case',
    published: true,
    programme,
    name: title,
    sample,
  })),
  reads(ChainCaseWithdrawn, () => ({ is: 'chain-case', published: false })),
];

function levelClaim({ evaluationId, level, expiresOn, openPoints }: EvaluationPublishedPayload): Claim {
  return {
    ...{ is: 'level', evaluationId, level },
    ...(expiresOn !== undefined && { expiresOn: localDate(expiresOn) }),
    ...(openPoints && { openPoints }),
  };
}

const byType = new Map(READINGS.map((reading) => [reading.contract.type, reading]));

/** The events that move a figure. */
export const factContracts: readonly EventContract[] = READINGS.map(({ contract }) => contract);

/** A public event as the figures understand it; undefined when they need nothing of it. */
export function factOf(event: ReceivedEvent): Fact | undefined {
  const claim = byType.get(event.type)?.claim(event.data as never);
  if (!claim) return undefined;
  const { id: eventId, type, stream, streamVersion: version, effectiveOn, recordedAt } = event;
  return { ...claim, eventId, type, stream, version, effectiveOn, recordedAt };
}
