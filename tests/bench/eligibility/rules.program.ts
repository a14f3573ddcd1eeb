import { strict as assert } from 'node:assert';
import { writeFileSync } from 'node:fs';
import { MET, NOT_MET, type Truth } from '#rules';
import type { LocalDate } from '#kernel';
import { AnswerWording } from '../../../apps/eligibility/src/check/answer/answer-wording.ts';
import { AnswerWriter } from '../../../apps/eligibility/src/check/answer/answer-writer.ts';
import { answerTexts } from '../../../apps/eligibility/src/check/answer/answer.messages.ts';
import type { Detail } from '../../../apps/eligibility/src/check/detail.ts';
import { putAskedDay } from '../../../apps/eligibility/src/check/read-sent-facts.ts';
import { emptySheet } from '../../../apps/eligibility/src/enterprise/domain/facts-on.ts';
import type { PolicyResult } from '../../../apps/eligibility/src/policy/domain/check-policy.ts';
import { loadPolicyBook } from '../../../apps/eligibility/src/policy/load-policy-book.ts';
import { serve } from '../stage/told.ts';
import { JsonRules } from './json-rules.ts';
import { DAYS, madeUpFacts } from './made-up-facts.ts';
import { openFiscaCase } from './openfisca-case.ts';

const ENTERPRISES = 10_000;
const MILLION = 1_000_000;
const SEED = 20_260_101;

const book = loadPolicyBook('deploy/policies', 'deploy/rules');
const complete = madeUpFacts(book, ENTERPRISES, 0, SEED);
const gappy = madeUpFacts(book, ENTERPRISES, 0.3, SEED + 1);
type Enterprises = typeof complete;

/** What all conditions of a policy say together; undefined where the policy is not open or has none. */
function overall({ era, truths }: PolicyResult): Truth | undefined {
  if (era.content.open !== 'inside' || truths.length === 0) return undefined;
  return Math.min(MET, ...truths) as Truth;
}

const seconds = async (work: () => unknown): Promise<{ wall: number; cpu: number }> => {
  const cpu = process.cpuUsage();
  const from = performance.now();
  await work();
  const used = process.cpuUsage(cpu);
  return { wall: (performance.now() - from) / 1_000, cpu: (used.user + used.system) / 1e6 };
};

function linghang(enterprises: Enterprises): PolicyResult[][] {
  return enterprises.map(({ day, values }) => book.check(values, day as LocalDate));
}

/** The same without keeping the results, as for a caller that goes on to the next enterprise. */
function checkAll(enterprises: Enterprises): number {
  let conditions = 0;
  for (const { day, values } of enterprises)
    for (const { truths } of book.check(values, day as LocalDate)) conditions += truths.length;
  return conditions;
}

const writer = new AnswerWriter(book, new AnswerWording('zh', answerTexts));

/** The enterprises as the service has them: on sheets, the day of the question among the facts. */
function onSheets(enterprises: Enterprises) {
  return enterprises.map(({ day, values }) => {
    const sheet = { ...emptySheet(book.facts), values: [...values] };
    putAskedDay(sheet, day as LocalDate, book.facts);
    return { asOf: day as LocalDate, sheet };
  });
}

/** Judged, and the answer written as bytes: how many of them. */
function writeAll(sheets: ReturnType<typeof onSheets>, detail: Detail): number {
  let bytes = 0;
  for (const { asOf, sheet } of sheets)
    bytes += writer.write({ asOf, detail }, book.check(sheet.values, asOf), sheet).length;
  return bytes;
}

/** One engine per day, so that it never looks at a law that does not hold. */
async function jsonRules(bothWays: boolean, enterprises: Enterprises) {
  const engines = new Map(DAYS.map((day) => [day, new JsonRules(book, day as LocalDate, { bothWays })]));
  const given = enterprises.map(({ day, values }) => {
    const engine = engines.get(day)!;
    return { engine, facts: engine.facts(values) };
  });
  return {
    policies: (index: number) => given[index]!.engine.policies,
    run: async () => {
      const fired: string[][] = [];
      for (const { engine, facts } of given) fired.push(await engine.fired(facts));
      return fired;
    },
    checkAll: async () => {
      let conditions = 0;
      for (const { engine, facts } of given) conditions += await engine.run(facts);
      return conditions;
    },
  };
}

/** Every policy with conditions that is open on the day must be answered alike. */
function compare(
  results: PolicyResult[][],
  fired: string[][],
  policies: (index: number) => readonly string[],
  bothWays: boolean,
) {
  const counts: Record<Truth, number> = { [NOT_MET]: 0, 1: 0, [MET]: 0 };
  results.forEach((answers, index) => {
    const said = new Set(fired[index]);
    const asked = new Set(policies(index));
    for (const result of answers) {
      const { id } = result.compiled.policy;
      const mine = overall(result);
      if (mine === undefined || !asked.has(id)) continue;
      const [yes, no] = [said.has(`${id}+`), said.has(`${id}-`)];
      const same = yes === (mine === MET) && (!bothWays || no === (mine === NOT_MET));
      assert.ok(same, `enterprise ${index}, ${id}: ${mine} here, ${yes}/${no} there`);
      counts[mine] += 1;
    }
  });
  return { met: counts[MET], notMet: counts[NOT_MET], unknown: counts[1] };
}

const sheets = { complete: onSheets(complete), gappy: onSheets(gappy) };
const prepared = {
  complete: await jsonRules(false, complete),
  gappy: await jsonRules(true, gappy),
};

async function work(message: { do: string; path?: string }): Promise<object> {
  switch (message.do) {
    case 'equal': {
      const { complete: both, gappy: three } = prepared;
      return {
        policies: both.policies(0).length,
        complete: compare(linghang(complete), await both.run(), both.policies, false),
        gappy: compare(linghang(gappy), await three.run(), three.policies, true),
      };
    }
    case 'linghang':
      return {
        complete: await seconds(() => checkAll(complete)),
        gappy: await seconds(() => checkAll(gappy)),
      };
    case 'reasons':
      return {
        complete: await seconds(() => writeAll(sheets.complete, 'reasons')),
        gappy: await seconds(() => writeAll(sheets.gappy, 'reasons')),
      };
    case 'json-rules-engine':
      return {
        complete: await seconds(() => prepared.complete.checkAll()),
        gappy: await seconds(() => prepared.gappy.checkAll()),
      };
    case 'written': {
      const bytes = writeAll(sheets.gappy, 'full');
      return { written: await seconds(() => writeAll(sheets.gappy, 'full')), bytes: bytes / ENTERPRISES };
    }
    case 'million': {
      // A hundred thousand different enterprises, ten times over, each with the day of the question on its sheet.
      const asOf = DAYS[3] as LocalDate;
      const asked = book.facts.slot('asked-on')!;
      const many = madeUpFacts(book, MILLION / 10, 0.2, SEED + 2).map(({ values }) =>
        values.with(asked, asOf),
      );
      let eligible = 0;
      const all = await seconds(() => {
        for (let time = 0; time < 10; time += 1)
          for (const values of many)
            for (const { outcome } of book.check(values, asOf)) if (outcome === 'eligible') eligible += 1;
      });
      return { million: all, eligible, peakMiB: process.resourceUsage().maxRSS / 1_024 };
    }
    case 'case': {
      const expected = linghang(complete).map((results) => results.map((result) => overall(result) ?? null));
      writeFileSync(message.path!, JSON.stringify(openFiscaCase(book, complete, expected)));
      return {};
    }
    default:
      throw new Error(`unknown work ${message.do}`);
  }
}

serve({}, work as (message: never) => Promise<object>);
