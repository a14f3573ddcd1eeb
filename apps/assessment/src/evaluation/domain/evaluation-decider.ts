import type { Decider } from '#kernel';
import { evolve, type Evaluation, type EvaluationEvent } from './evaluation.ts';
import { fileEvaluation, type FileEvaluation } from './file-evaluation.ts';
import { publishEvaluation, type PublishEvaluation } from './publish-evaluation.ts';
import { recordEvaluation, type RecordEvaluation } from './record-evaluation.ts';
import { revokeEvaluation, type RevokeEvaluation } from './revoke-evaluation.ts';

export type EvaluationCommand = FileEvaluation | PublishEvaluation | RevokeEvaluation | RecordEvaluation;

export const evaluationDecider: Decider<EvaluationCommand, EvaluationEvent, Evaluation> = {
  initialState: () => ({ status: 'absent' }),
  evolve,
  decide: (command, state) => {
    switch (command.type) {
      case 'FileEvaluation':
        return fileEvaluation(command, state);
      case 'PublishEvaluation':
        return publishEvaluation(command, state);
      case 'RevokeEvaluation':
        return revokeEvaluation(command, state);
      case 'RecordEvaluation':
        return recordEvaluation(command, state);
    }
  },
};
