import {
  NO_STANDING,
  type EnterpriseRow,
  type Granted,
  type Incident,
  type ListMark,
  type LookedUp,
  type ProfileSaid,
  type RecordCheck,
  type Recorded,
  type Research,
  type Standing,
  type Withdrawn,
} from './enterprise-row.ts';

/** Said again of the same thing and day, a statement replaces the earlier one. */
export function granted(row: EnterpriseRow, grant: Granted): EnterpriseRow {
  return said(
    row,
    'designations',
    grant,
    (one) => one.designation === grant.designation && one.on === grant.on,
  );
}

export function withdrawn(row: EnterpriseRow, end: Withdrawn): EnterpriseRow {
  return said(row, 'withdrawals', end, (one) => one.designation === end.designation && one.on === end.on);
}

export function listMarked(row: EnterpriseRow, mark: ListMark): EnterpriseRow {
  const isSame = (one: ListMark) =>
    one.list === mark.list && one.project === mark.project && one.on === mark.on;
  return said(row, 'lists', mark, isSame);
}

/** A later report of a year replaces only what it names, so each is kept with what it says. */
export function researchReported(row: EnterpriseRow, figures: Research & Recorded): EnterpriseRow {
  return said(row, 'research', figures, ({ event }) => event === figures.event);
}

export function incidentRecorded(row: EnterpriseRow, incident: Incident): EnterpriseRow {
  return said(row, 'incidents', incident, ({ incidentId }) => incidentId === incident.incidentId);
}

export function incidentStruck(row: EnterpriseRow, incidentId: string): EnterpriseRow {
  const standing = row.standing ?? NO_STANDING;
  const incidents = standing.incidents.filter((one) => one.incidentId !== incidentId);
  return { ...row, standing: { ...standing, incidents } };
}

export function recordChecked(row: EnterpriseRow, check: RecordCheck): EnterpriseRow {
  return said(row, 'checks', check, (one) => one.on === check.on);
}

/** Looks of one day add to each other. */
export function lookedUp(row: EnterpriseRow, lookup: LookedUp): EnterpriseRow {
  return said(row, 'lookups', lookup, ({ event }) => event === lookup.event);
}

/** Statements of one day add to each other; each is kept with what it says. */
export function profileStated(row: EnterpriseRow, statement: ProfileSaid): EnterpriseRow {
  return said(row, 'profile', statement, ({ event }) => event === statement.event);
}

type Entry<Field extends keyof Standing> = NonNullable<Standing[Field]>[number];

function said<Field extends keyof Standing>(
  row: EnterpriseRow,
  field: Field,
  entry: Entry<Field>,
  isSame: (one: Entry<Field>) => boolean,
): EnterpriseRow {
  const standing = row.standing ?? NO_STANDING;
  const others = ((standing[field] ?? []) as readonly Entry<Field>[]).filter((one) => !isSame(one));
  return { ...row, standing: { ...standing, [field]: [...others, entry] } };
}
