import { localDate, type LocalDate } from '#kernel';
import type { ProviderCommand } from './domain/provider.ts';
import type { ProviderLineDto, ProviderStep } from './provider.dto.ts';

const STANDING = {
  suspension: 'SuspendProvider',
  reinstatement: 'ReinstateProvider',
  removal: 'RemoveProvider',
} as const;

/** The command behind a step's name, the same for the single routes and for files. */
export function providerCommand(
  step: ProviderStep,
  line: Omit<ProviderLineDto, 'step'>,
  today: LocalDate,
): ProviderCommand {
  const on = localDate(line.on);
  if (step !== 'filing') return { type: STANDING[step], reason: line.reason ?? '', on, today };
  const { providerCode, name = '', industries = [], sample = false } = line;
  return { type: 'FileProvider', providerCode, name, industries, sample, on, today };
}
