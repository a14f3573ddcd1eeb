import { localDate, type LocalDate } from '#kernel';
import type { EnrolmentCommand } from './domain/decide.ts';
import type { StepName } from './enrolment.dto.ts';

/** The fields of a step as they come from a request or a file. */
export interface StepFields {
  readonly programme: string;
  readonly code: string;
  readonly on: string;
  readonly reason?: string;
  readonly providerCode?: string;
  readonly contractOn?: string;
  readonly contractAmountFen?: number;
}

/** The command behind a step's name, the same for the single routes and for files. */
export function stepCommand(step: StepName, fields: StepFields, today: LocalDate): EnrolmentCommand {
  const { programme, code, reason = '', providerCode, contractOn, contractAmountFen } = fields;
  const dated = { on: localDate(fields.on), today };
  switch (step) {
    case 'application':
      return { type: 'Apply', programme, code, ...dated };
    case 'admission':
      return { type: 'Admit', ...dated };
    case 'start':
      return {
        type: 'StartTransformation',
        contract: { providerCode, contractOn, contractAmountFen },
        ...dated,
      };
    case 'completion':
      return { type: 'CompleteTransformation', ...dated };
    case 'acceptance':
      return { type: 'Accept', ...dated };
    case 'rejection':
      return { type: 'Reject', reason, ...dated };
    case 'withdrawal':
      return { type: 'Withdraw', reason, ...dated };
    case 'benchmark':
      return { type: 'NameBenchmark', ...dated };
  }
}
