import { Inject, Injectable } from '@nestjs/common';
import type { Accepted } from '#event-log';
import { answer, languageOf, type ServiceReply, type ServiceRequest } from '#service-kit';
import { EnterpriseDirectory } from '../enterprise/enterprise-directory.ts';
import { MODELS } from '../providers.ts';
import type { Evaluation } from './domain/evaluation.ts';
import type { ModelBook } from './domain/model/model-book.ts';
import type { EvaluationAnswer } from './evaluation.answers.ts';
import { evaluationView } from './evaluation.view.ts';

type KnownAs = Awaited<ReturnType<EnterpriseDirectory['describe']>>;

/** The answer to every command on an evaluation: what it has become, with its reasons. */
@Injectable()
export class EvaluationReplies {
  constructor(
    @Inject(EnterpriseDirectory) private readonly enterprises: EnterpriseDirectory,
    @Inject(MODELS) private readonly models: ModelBook,
  ) {}

  async reply(
    id: string,
    outcome: Accepted<Evaluation>,
    request: ServiceRequest,
    reply: ServiceReply,
    given: { readonly status?: number; readonly known?: KnownAs } = {},
  ): Promise<EvaluationAnswer> {
    const { state } = outcome;
    if (state.status === 'absent') throw new TypeError(`an accepted command left no evaluation ${id}`);
    const language = languageOf(request.headers['accept-language']);
    const known = given.known ?? (await this.enterprises.describe(state.filing.code));
    const shown = { ...evaluationView(id, state, this.models, language), ...known };
    return answer(reply, outcome, shown, given.status ?? 200);
  }
}
