import { mongo } from 'mongoose';

const { MongoBulkWriteError, MongoErrorLabel, MongoNetworkError, MongoServerError } = mongo;

export const DUPLICATE_KEY = 11000;

export function duplicateKey(collection: string, key: string): Error {
  return new MongoServerError({
    message: `E11000 duplicate key error collection: ${collection} dup key: ${key}`,
    code: DUPLICATE_KEY,
  });
}

/** Of an unordered insertMany: these clashed, the others are in. */
export function bulkFailure(clashes: readonly number[]): Error {
  const writeErrors = clashes.map((index) => ({ index, code: DUPLICATE_KEY }));
  const result = { getWriteConcernError: () => undefined } as unknown as mongo.BulkWriteResult;
  const message = 'E11000 duplicate key error';
  return new MongoBulkWriteError(
    { message, code: DUPLICATE_KEY, writeErrors: writeErrors as unknown as mongo.WriteError[] },
    result,
  );
}

export function notANumber(field: string): Error {
  return new MongoServerError({ message: `Cannot apply $inc to ${field}`, code: 14 });
}

export function timeIsUp(): Error {
  return new MongoServerError({ message: 'operation exceeded time limit', code: 50 });
}

export function writeConflict(): Error {
  return labelled(new MongoServerError({ message: 'WriteConflict error', code: 112 }), TRANSIENT);
}

export function noSuchTransaction(): Error {
  return labelled(new MongoServerError({ message: 'Transaction has been aborted.', code: 251 }), TRANSIENT);
}

export function historyLost(): Error {
  return new MongoServerError({ message: 'Resume of change stream was not possible', code: 286 });
}

/** The driver's own, before anything is sent. */
export function sessionEnded(): Error {
  return new mongo.MongoExpiredSessionError('Use of expired sessions is not permitted');
}

export function collectionExists(name: string): Error {
  return new MongoServerError({ message: `Collection ${name} already exists.`, code: 48 });
}

export function brokenConnection(): mongo.MongoError {
  return new MongoNetworkError('connection closed');
}

export function brokenInTransaction(): Error {
  return labelled(brokenConnection(), TRANSIENT);
}

export function brokenAtCommit(): Error {
  return labelled(brokenConnection(), UNKNOWN);
}

export const TRANSIENT = MongoErrorLabel.TransientTransactionError;
export const UNKNOWN = MongoErrorLabel.UnknownTransactionCommitResult;

function labelled(error: mongo.MongoError, label: string): mongo.MongoError {
  error.addErrorLabel(label);
  return error;
}
