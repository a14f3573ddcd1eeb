/** Where the servers of this run listen. */
export interface TestServers {
  readonly mongodbUri: string;
  /** `host:port`, separated by commas. */
  readonly kafkaBrokers: string;
}

/** The real Kafka and MongoDB that the jest run brought up (or was given). */
export function testServers(): TestServers {
  const { MONGODB_URI: mongodbUri, KAFKA_BROKERS: kafkaBrokers } = process.env;
  if (!mongodbUri || !kafkaBrokers)
    throw new Error('No servers in this run: name the file *.int-spec.ts or *.e2e-spec.ts.');
  return { mongodbUri, kafkaBrokers };
}
