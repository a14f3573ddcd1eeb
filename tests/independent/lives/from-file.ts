import { RosterEntered, RosterLeft, type ReceivedEvent } from '#contracts';
import { isRefusal, localDate, type LocalDate } from '#kernel';
import { commandOf } from '../../../apps/assessment/src/evaluation/import/line-command.ts';
import { readLine } from '../../../apps/assessment/src/evaluation/import/read-line.ts';
import { evaluationAggregate } from '../../../apps/assessment/src/evaluation/evaluation.aggregate.ts';
import type { Evaluation } from '../../../apps/assessment/src/evaluation/domain/evaluation.ts';
import type { ModelBook } from '../../../apps/assessment/src/evaluation/domain/model/model-book.ts';
import type { SampleEnterprise } from '../../../deploy/demo/city/enterprise.ts';
import { instantOf, received } from './as-events.ts';

/** The public events of a file of evaluations, line after line as the import takes them. Throws when a line is refused. */
export function eventsOfLines(
  lines: readonly object[],
  models: ModelBook,
  today: LocalDate,
): ReceivedEvent[] {
  const { decider, toPublic } = evaluationAggregate;
  const states = new Map<string, Evaluation>();
  const versions = new Map<string, number>();
  return lines.flatMap((value, place) => {
    const { read, problems } = readLine({ value });
    if (!read) throw new Error(`line ${place + 1}: ${JSON.stringify(problems)}`);
    const { evaluationId: id, code } = read.line;
    const before = states.get(id) ?? decider.initialState();
    const command = commandOf(read.line, read.sheet, { models, today, actor: 'importer', tied: false });
    const decision = decider.decide(command, before);
    if (isRefusal(decision)) throw new Error(`line ${place + 1}: ${decision.code}`);
    states.set(id, decision.reduce(decider.evolve, before));
    return decision.map((event) => {
      const version = (versions.get(id) ?? 0) + 1;
      versions.set(id, version);
      const { contract, payload } = toPublic!(event, id);
      return received(
        contract,
        code,
        `evaluation-${id}`,
        version,
        event.effectiveOn,
        payload,
        instantOf(place),
      );
    });
  });
}

/** Who is above scale, as the register says it. */
export function rosterOf(enterprises: readonly SampleEnterprise[]): ReceivedEvent[] {
  return enterprises.flatMap(({ code, roster }) => {
    if (!roster) return [];
    const say = (contract: { type: string; topic: string }, version: number, on: LocalDate) =>
      received(contract, code, `enterprise-${code}`, version, localDate(on), { code }, instantOf(0));
    return [say(RosterEntered, 1, roster.from), ...(roster.to ? [say(RosterLeft, 2, roster.to)] : [])];
  });
}
