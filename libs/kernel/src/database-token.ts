/** Injection token of the service's own database, a connected mongoose `Connection` (majority, journaled). */
export const DATABASE = Symbol.for('linghang.database');
