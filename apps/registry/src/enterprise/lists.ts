import { allIndustries, type ListItem, type Programme } from '#programme';
import { ProblemException, type FieldProblem } from '#service-kit';

/** Throws a 422 problem when district or industry is not in the programme's lists. */
export function requireListed(programme: Programme, details: { district?: string; industry?: string }): void {
  const errors = [
    unlisted('district', details.district, programme.districts),
    unlisted('industry', details.industry, allIndustries(programme)),
  ].filter((problem) => problem !== undefined);
  const [first] = errors;
  if (first) throw new ProblemException(422, first.code, first.params, errors);
}

function unlisted(field: 'district' | 'industry', value: string | undefined, items: readonly ListItem[]) {
  if (value === undefined || items.some(({ id }) => id === value)) return undefined;
  const allowed = items.map(({ id }) => id);
  return { field, code: `enterprise.${field}-unknown`, params: { value, allowed } } satisfies FieldProblem;
}
