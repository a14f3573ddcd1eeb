import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BACKBONE, type Stage } from '../stage/stage.ts';
import type { Finding } from './finding.ts';
import { ALL_TOPICS } from './log-view.ts';

/** What a finding may be about: a stream, or the subject in it. */
const SUBJECT = /[0-9A-Z]{18}|(?:[a-z]+-)+\d{4,}/g;
const MOST_SUBJECTS = 20;

/**
 * Writes down beside the logs what all parts of the platform know of the subjects that the findings name, before it is
 * taken down: commits, what lies in the topics and where, positions of the relays, offsets and fences, what is parked.
 */
export async function keepEvidence(stage: Stage, findings: readonly Finding[]): Promise<void> {
  const named = new Set(findings.flatMap(({ detail }) => detail.match(SUBJECT) ?? []));
  const subjects = [...named].slice(0, MOST_SUBJECTS);
  const isNamed = (text: string) => subjects.some((subject) => text.includes(subject));
  const services: Record<string, unknown> = {};
  for (const service of BACKBONE) {
    const all = (name: string) => stage.database(service).collection(name).find().toArray();
    services[service] = {
      commits: (await all('event_log')).filter((commit) => isNamed(String(commit['stream']))),
      relay: await all('event_log_relay'),
      offsets: await all('consumer_offsets'),
      parked: await all('parked_keys'),
    };
  }
  const topics = (await stage.broker.everything(ALL_TOPICS.map((name) => stage.topic(name))))
    .map(({ headers = {}, ...place }) => ({
      ...place,
      stream: String(headers['ce_stream']),
      version: String(headers['ce_streamversion']),
      commandId: String(headers['ce_commandid']),
    }))
    .filter(({ stream }) => isNamed(stream));
  writeFileSync(join(stage.logs, 'evidence.json'), JSON.stringify({ subjects, services, topics }, null, 1));
}
