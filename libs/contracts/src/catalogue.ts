import type { EventContract } from './contract.ts';
import * as assessor from './assessment/assessor.ts';
import * as assignment from './assessment/assignment.ts';
import * as evaluation from './assessment/evaluation.ts';
import * as match from './eligibility/match.ts';
import * as product from './marketplace/product.ts';
import * as provider from './marketplace/provider.ts';
import * as chainCase from './registry/chain-case.ts';
import * as enrolment from './registry/enrolment.ts';
import * as enterprise from './registry/enterprise.ts';
import * as standing from './registry/standing.ts';

/** Every public event of Linghang. */
export const contracts: readonly EventContract[] = [
  enterprise,
  standing,
  enrolment,
  chainCase,
  evaluation,
  assignment,
  assessor,
  match,
  provider,
  product,
]
  .flatMap((module): unknown[] => Object.values(module))
  .filter(isContract);

const byType = new Map(contracts.map((contract) => [contract.type, contract]));

export function findContract(type: string): EventContract | undefined {
  return byType.get(type);
}

/** All topics, without the deployment's prefix. */
export const topics: readonly string[] = [...new Set(contracts.map((contract) => contract.topic))];

function isContract(value: unknown): value is EventContract {
  return typeof value === 'object' && value !== null && 'payload' in value && 'topic' in value;
}
