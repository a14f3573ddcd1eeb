/** Kafka header names of the CloudEvents attributes (Kafka protocol binding 1.0, binary mode) and our extensions. */
export const HEADER = {
  specVersion: 'ce_specversion',
  id: 'ce_id',
  type: 'ce_type',
  source: 'ce_source',
  time: 'ce_time',
  dataVersion: 'ce_dataversion',
  stream: 'ce_stream',
  streamVersion: 'ce_streamversion',
  effectiveOn: 'ce_effectiveon',
  actor: 'ce_actor',
  commandId: 'ce_commandid',
  correlationId: 'ce_correlationid',
  causationId: 'ce_causationid',
  contentType: 'content-type',
  traceparent: 'traceparent',
} as const;

/** Headers that a dead letter carries beside the original ones. */
export const DEAD_LETTER_HEADER = {
  consumer: 'linghang-consumer',
  reason: 'linghang-reason',
  error: 'linghang-error',
  attempts: 'linghang-attempts',
  topic: 'linghang-topic',
  partition: 'linghang-partition',
  offset: 'linghang-offset',
  parkedAt: 'linghang-parked-at',
  /** How many bytes the broker did not take; they are at the place that the other headers name. */
  leftOut: 'linghang-left-out',
} as const;
