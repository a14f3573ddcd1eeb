import type { ListMark, ResearchFigures, Standing, StandingCheck, StandingEvent } from './standing.ts';

/** What is said of the same thing and day again replaces what was said before. */
export function evolveStanding(standing: Standing, event: StandingEvent): Standing {
  const on = event.effectiveOn;
  switch (event.type) {
    case 'DesignationGranted': {
      const { code: _code, ...granted } = event.data;
      const designations = placed(standing.designations, { ...granted, from: on }, grantKey);
      return { ...standing, designations };
    }
    case 'DesignationWithdrawn': {
      const { code: _code, ...withdrawn } = event.data;
      const key = (one: { designation: string; on: string }) => `${one.designation} ${one.on}`;
      return { ...standing, withdrawals: placed(standing.withdrawals, { ...withdrawn, on }, key) };
    }
    case 'ListEntered': {
      const { code: _code, source, ...place } = event.data;
      return withMark(standing, { ...place, on, listed: true, basis: source });
    }
    case 'ListLeft': {
      const { code: _code, reason, ...place } = event.data;
      return withMark(standing, { ...place, on, listed: false, basis: reason });
    }
    case 'ResearchReported': {
      const { code: _code, ...figures } = event.data;
      const known = standing.research.find(({ year }) => year === figures.year);
      return {
        ...standing,
        research: placed(standing.research, { ...known, ...figures }, ({ year }) => `${year}`),
      };
    }
    case 'IncidentRecorded': {
      const { code: _code, ...recorded } = event.data;
      return { ...standing, incidents: placed(standing.incidents, { ...recorded, on }, incidentKey) };
    }
    case 'IncidentStruck': {
      const { incidentId, reason } = event.data;
      const struck = standing.incidents.map((one) =>
        one.incidentId === incidentId ? { ...one, struck: reason } : one,
      );
      return { ...standing, incidents: struck };
    }
    case 'RecordChecked': {
      const { code: _code, ...checked } = event.data;
      return { ...standing, checks: placed(standing.checks, { ...checked, on }, (one) => one.on) };
    }
    case 'StandingChecked': {
      const { code: _code, ...checked } = event.data;
      const key = ({ on: day, designations = [], lists = [] }: StandingCheck) =>
        `${day} ${designations.join()} ${lists.join()}`;
      return { ...standing, lookups: placed(standing.lookups, { ...checked, on }, key) };
    }
    case 'ProfileStated': {
      const { code: _code, ...stated } = event.data;
      const known = standing.profile.find((one) => one.on === on);
      return { ...standing, profile: placed(standing.profile, { ...known, ...stated, on }, (one) => one.on) };
    }
  }
}

export const markKey = ({ list, project, on }: Pick<ListMark, 'list' | 'project' | 'on'>): string =>
  `${list} ${on} ${project ?? ''}`;

/** Figures of the year, those said before and not said again included. */
export function researchOf(standing: Standing, year: number): ResearchFigures | undefined {
  return standing.research.find((figures) => figures.year === year);
}

const grantKey = ({ designation, from }: { designation: string; from: string }) => `${designation} ${from}`;
const incidentKey = ({ incidentId }: { incidentId: string }) => incidentId;

function withMark(standing: Standing, mark: ListMark): Standing {
  return { ...standing, lists: placed(standing.lists, mark, markKey) };
}

function placed<T>(all: readonly T[], one: T, key: (entry: T) => string): readonly T[] {
  const place = key(one);
  return [...all.filter((entry) => key(entry) !== place), one].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
