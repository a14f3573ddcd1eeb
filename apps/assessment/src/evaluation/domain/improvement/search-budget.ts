/** Bounds a search by steps, not by the clock, so that the same sheet gets the same answer on every machine. */
export class SearchBudget {
  private left: number;

  constructor(steps: number) {
    this.left = steps;
  }

  /** False once the budget is spent. */
  take(): boolean {
    this.left -= 1;
    return this.left >= 0;
  }

  get isSpent(): boolean {
    return this.left < 0;
  }
}
