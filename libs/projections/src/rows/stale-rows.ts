/** A row has changed since it was read, or is there already: nothing of the batch stands, and the rows are read again. */
export class StaleRows extends Error {
  override readonly name = 'StaleRows';
}
