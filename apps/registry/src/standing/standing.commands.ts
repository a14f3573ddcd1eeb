import { Inject, Injectable } from '@nestjs/common';
import { EventLog, type CommandMeta } from '#event-log';
import { Refusal } from '#kernel';
import { answer, refused, type ServiceReply } from '#service-kit';
import type { StandingCommand } from '../enterprise/domain/standing/commands.ts';
import type { EnterpriseAggregate } from '../enterprise/enterprise.aggregate.ts';
import { ENTERPRISE, STANDING, today } from '../providers.ts';
import './standing.messages.ts';
import { standingView } from './standing.view.ts';
import type { StandingTerm, StandingVocabulary } from './vocabulary.ts';

/** Carries a statement about an enterprise's standing out, and answers with all of its standing. */
@Injectable()
export class StandingCommands {
  constructor(
    @Inject(EventLog) private readonly log: EventLog,
    @Inject(ENTERPRISE) private readonly aggregate: EnterpriseAggregate,
    @Inject(STANDING) private readonly vocabulary: StandingVocabulary,
  ) {}

  async run(
    code: string,
    command: StandingCommand,
    meta: CommandMeta,
    ifVersion: number | undefined,
    reply: ServiceReply,
  ): Promise<object> {
    const options = ifVersion === undefined ? {} : { ifVersion };
    const outcome = await this.log.execute(this.aggregate, code, command, meta, options);
    return answer(reply, outcome, (state) => standingView(state, today()));
  }

  /** Throws a 422 problem for an id that the vocabulary does not have. */
  requireDesignation(value: string): void {
    require(this.vocabulary.designations, 'designation', value);
  }

  requireList(value: string): void {
    require(this.vocabulary.lists, 'list', value);
  }

  requireValueChain(value: string): void {
    require(this.vocabulary.valueChains, 'valueChain', value);
  }
}

export type TermField = 'designation' | 'list' | 'valueChain';

function require(terms: readonly StandingTerm[], field: TermField, value: string): void {
  if (terms.some(({ id }) => id === value)) return;
  throw refused(unknownTerm(terms, field, value));
}

export function unknownTerm(terms: readonly StandingTerm[], field: TermField, value: string): Refusal {
  const code = field === 'valueChain' ? 'value-chain.unknown' : `${field}.unknown`;
  return new Refusal(code, { value, allowed: terms.map(({ id }) => id) }, field);
}
