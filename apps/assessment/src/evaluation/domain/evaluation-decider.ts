import type { Decider } from '#kernel';
import { correctEvaluation, type CorrectEvaluation } from './correct-evaluation.ts';
import { evolve, type Evaluation } from './evaluation.ts';
import type { EvaluationEvent } from './evaluation-events.ts';
import { fileEvaluation, type FileEvaluation } from './file-evaluation.ts';
import { publishEvaluation, type PublishEvaluation } from './publish-evaluation.ts';
import { recordEvaluation, type RecordEvaluation } from './record-evaluation.ts';
import { reopenEvaluation, type ReopenEvaluation } from './reopen-evaluation.ts';
import { returnEvaluation, type ReturnEvaluation } from './return-evaluation.ts';
import { revokeEvaluation, type RevokeEvaluation } from './revoke-evaluation.ts';
import { unlessTied } from './unless-tied.ts';

export type EvaluationCommand =
  | FileEvaluation
  | ReturnEvaluation
  | PublishEvaluation
  | CorrectEvaluation
  | RevokeEvaluation
  | ReopenEvaluation
  | RecordEvaluation;

export const evaluationDecider: Decider<EvaluationCommand, EvaluationEvent, Evaluation> = {
  initialState: () => ({ status: 'absent' }),
  evolve,
  decide: (command, state) => {
    switch (command.type) {
      case 'FileEvaluation':
        return unlessTied(command, fileEvaluation(command, state));
      case 'ReturnEvaluation':
        return returnEvaluation(command, state);
      case 'CorrectEvaluation':
        return unlessTied(command, correctEvaluation(command, state));
      case 'ReopenEvaluation':
        return reopenEvaluation(command, state);
      case 'PublishEvaluation':
        return publishEvaluation(command, state);
      case 'RevokeEvaluation':
        return revokeEvaluation(command, state);
      case 'RecordEvaluation':
        return unlessTied(command.filing, recordEvaluation(command, state));
    }
  },
};
