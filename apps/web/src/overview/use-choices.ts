import { useCallback } from 'react';
import { useSearchParams } from 'react-router';
import { cityToday } from './day.ts';

/** What the reader has chosen lives in the address, so that it can be sent to a colleague. */
export interface Choices {
  readonly asOf: string;
  /** The target whose trend is shown. */
  readonly target: string;
  /** The target whose list is open. */
  readonly list?: string;
  readonly state?: string;
  readonly district?: string;
  readonly industry?: string;
}

export function useChoices(): [
  Choices,
  (changes: Partial<Record<keyof Choices, string | undefined>>) => void,
] {
  const [parameters, setParameters] = useSearchParams();
  const given = (name: keyof Choices) => parameters.get(name) ?? undefined;
  const choices: Choices = {
    asOf: given('asOf') ?? cityToday(),
    target: given('target') ?? 'transformed-enterprises',
    list: given('list'),
    state: given('state'),
    district: given('district'),
    industry: given('industry'),
  };
  const choose = useCallback(
    (changes: Partial<Record<keyof Choices, string | undefined>>) =>
      setParameters(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [name, value] of Object.entries(changes))
            if (value === undefined) next.delete(name);
            else next.set(name, value);
          return next;
        },
        { replace: true },
      ),
    [setParameters],
  );
  return [choices, choose];
}
