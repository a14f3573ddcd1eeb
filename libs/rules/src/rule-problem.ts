/** A rule that cannot be: what is wrong with it, without the place; the file reader adds file and line. */
export class RuleProblem extends Error {}
