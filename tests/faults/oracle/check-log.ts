import type { Book, Entry } from '../driver/book.ts';
import { brokenAt, versionAfter } from './chain.ts';
import type { Finding } from './finding.ts';
import type { LogView } from './log-view.ts';

/** Every acknowledged command is in its log exactly once and where the answer said; no refused one is; nothing else is. */
export function checkLog(book: Book, log: LogView): Finding[] {
  const known = new Set(book.entries.map(({ key }) => key));
  const jobs = new Set(book.entries.flatMap(({ job }) => (job ? [job.id] : [])));
  const strangers = [...log.byCommand.keys()]
    .filter((id) => !known.has(id) && !jobs.has(id.split(':')[0]!) && !log.ownDecisions.has(id))
    .map((id) => ({ kind: 'in the log, sent by nobody', detail: id }));
  return [...book.entries.flatMap((entry) => checkEntry(entry, log)), ...strangers, ...checkChains(log)];
}

function checkEntry(entry: Entry, log: LogView): Finding[] {
  if (entry.job) return checkRows(entry, log);
  const commits = log.byCommand.get(entry.key) ?? [];
  const detail = `${entry.what} of ${entry.subject} (${entry.key}, ${entry.attempts} attempts, ${entry.answer})`;
  if (commits.length > 1) return [{ kind: 'doubled in the log', detail }];
  if (entry.outcome === 'refused')
    return commits.length > 0
      ? [{ kind: 'refused, yet carried out', detail }]
      : // The driver asks for nothing that the rules forbid.
        [{ kind: 'refused for no reason', detail }];
  if (entry.outcome !== 'acknowledged' || entry.what.endsWith('import')) return [];
  const [commit] = commits;
  if (!commit) return [{ kind: 'lost from the log', detail }];
  const { stream, version } = entry.position ?? {};
  if (commit.stream !== stream || versionAfter(commit) !== version)
    return [{ kind: 'not where the answer said', detail: `${detail}: ${stream}@${version}` }];
  return [];
}

/** A file that was taken is carried out line by line, each line once. */
function checkRows({ what, subject, job }: Entry, log: LogView): Finding[] {
  if (job!.state !== 'done')
    return [
      { kind: 'import not carried out', detail: `${what} ${subject}: job ${job!.id} is ${job!.state}` },
    ];
  const category = what === 'register import' ? 'enterprise' : 'provider';
  return job!.rows.flatMap((code) => {
    const commits = log.byStream.get(`${category}-${code}`) ?? [];
    const times = commits.filter(({ events }) => /Registered|Filed/.test(events[0]!.type)).length;
    if (times === 1) return [];
    const kind = times === 0 ? 'lost from the log' : 'doubled in the log';
    return [{ kind, detail: `${what} ${subject}: line of ${code}` }];
  });
}

function checkChains(log: LogView): Finding[] {
  return [...log.byStream].flatMap(([stream, commits]) => {
    const detail = brokenAt(stream, commits);
    return detail ? [{ kind: 'hash chain', detail }] : [];
  });
}
