import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { localDate } from '#kernel';
import { factValues, loadFacts } from '../index.ts';
import { compileCondition } from '../compile-condition.ts';
import { parameterScope } from '../timeline.ts';
import { MET, NOT_MET, UNKNOWN } from '../truth.ts';
import { classCondition } from './class-condition.ts';
import { compileClassRule } from './class-rule.ts';
import { readClassRule } from './read-class-rule.ts';

const facts = loadFacts('deploy/rules');
const file = 'deploy/rules/size-class.yaml';
const rule = readClassRule(file, readFileSync(file, 'utf8'), facts);
const today = localDate('2025-12-31');
const classify = compileClassRule(rule, facts);
const ids = rule.classes.map(({ id }) => id);
const parameter = parameterScope(rule.parameters, today);
const within = (classes: readonly string[]) =>
  compileCondition(classCondition(rule, classes), { facts, parameter });

const staff = fc.constantFrom(0, 19, 20, 299, 300, 999, 1000, 5000);
const revenue = fc.constantFrom(0, 299_999_999, 300_000_000, 1_999_999_999, 2_000_000_000, 50_000_000_000);

describe('a class as a condition', () => {
  it('is met exactly when the classification gives one of the classes', () => {
    const some = fc.constantFrom(
      ...ids.flatMap((_, from) => ids.slice(from).map((__, more) => [from, more])),
    );
    fc.assert(
      fc.property(staff, revenue, some, (persons, fen, [from, more]) => {
        const classes = ids.slice(from, from! + more! + 1);
        if (classes.length === ids.length) return;
        const values = factValues(facts, { staff: persons, 'revenue-fen': fen });
        const expected = classes.includes(classify(values, today)!.id!) ? MET : NOT_MET;
        expect(within(classes).evaluate(values)).toBe(expected);
      }),
    );
  });

  it('knows an SME by its staff alone where that is enough', () => {
    const sme = within(['medium', 'small', 'micro']);
    expect(sme.evaluate(factValues(facts, { staff: 999 }))).toBe(MET);
    expect(sme.evaluate(factValues(facts, { staff: 1000 }))).toBe(UNKNOWN);
    expect(sme.evaluate(factValues(facts, { 'revenue-fen': 39_999_999_999 }))).toBe(MET);
    expect(sme.evaluate(factValues(facts, { staff: 1000, 'revenue-fen': 40_000_000_000 }))).toBe(NOT_MET);
  });

  it.each([
    [['medium', 'micro'], 'must be neighbours'],
    [['tiny'], 'has the classes large, medium, small, micro'],
    [ids, 'every enterprise is in one'],
  ])('refuses %j', (classes, message) => {
    expect(() => classCondition(rule, classes)).toThrow(message);
  });
});
