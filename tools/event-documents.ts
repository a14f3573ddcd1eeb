import { contracts, payloadSchema, topics, type EventContract } from '#contracts';

/** The attributes every message carries in its headers (CloudEvents 1.0, binary mode). */
const HEADERS = {
  ce_specversion: 'CloudEvents version, 1.0',
  ce_id: 'unique and the same on every delivery',
  ce_type: 'event type',
  ce_dataversion: 'version of the payload',
  ce_source: 'the service that owns the fact',
  ce_time: 'the instant it was recorded',
  ce_stream: 'the stream in the owner’s log',
  ce_streamversion: 'number of the event in its stream, contiguous from 1',
  ce_effectiveon: 'the day from which the fact holds (Asia/Shanghai)',
  ce_actor: 'account that caused it',
  ce_commandid: 'the command that caused it',
  ce_correlationid: 'ties request, log lines and events together',
  ce_causationid: 'the event that caused the command, where one did',
};

export function eventCatalogue(): string {
  const lines = [
    '# Public events',
    '',
    'Made from `libs/contracts` by `npm run generate`. Key: what Kafka partitions by. Effective day: the header `ce_effectiveon`.',
    '',
  ];
  for (const topic of topics) {
    lines.push(
      `## ${topic}`,
      '',
      '| event | version | fields (optional in brackets) | what it says |',
      '|---|---|---|---|',
    );
    for (const contract of contracts.filter((one) => one.topic === topic))
      lines.push(
        `| \`${contract.type}\` | ${contract.version} | ${fieldsOf(contract)} | ${contract.description.zh} ${contract.description.en} |`,
      );
    lines.push('');
  }
  lines.push('## Headers', '', '| header | meaning |', '|---|---|');
  for (const [name, meaning] of Object.entries(HEADERS)) lines.push(`| \`${name}\` | ${meaning} |`);
  return `${lines.join('\n')}\n`;
}

export function asyncApi(): string {
  const channels = topics.map((topic) => [
    topic,
    {
      address: topic,
      messages: Object.fromEntries(
        contracts
          .filter((contract) => contract.topic === topic)
          .map(({ type }) => [type, { $ref: `#/components/messages/${type}` }]),
      ),
    },
  ]);
  const messages = contracts.map((contract) => [
    contract.type,
    {
      name: contract.type,
      title: contract.description.zh,
      summary: contract.description.en,
      contentType: 'application/json',
      headers: { $ref: '#/components/schemas/headers' },
      payload: payloadSchema(contract),
    },
  ]);
  const headers = {
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(HEADERS).map(([name, description]) => [name, { type: 'string', description }]),
    ),
  };
  return json({
    asyncapi: '3.0.0',
    info: {
      title: 'Linghang events',
      version: '1.0.0',
      description: 'CloudEvents 1.0 over Kafka, binary mode.',
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(channels),
    operations: Object.fromEntries(
      topics.map((topic) => [topic, { action: 'send', channel: { $ref: `#/channels/${topic}` } }]),
    ),
    components: { messages: Object.fromEntries(messages), schemas: { headers } },
  });
}

export function schemaFiles(): [string, string][] {
  return contracts.map((contract) => [
    `docs/schemas/${contract.type}.v${contract.version}.json`,
    json(payloadSchema(contract)),
  ]);
}

export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function fieldsOf(contract: EventContract): string {
  const { properties, required = [] } = payloadSchema(contract) as {
    properties: Record<string, unknown>;
    required?: string[];
  };
  return Object.keys(properties)
    .map((name) => (required.includes(name) ? `\`${name}\`` : `[\`${name}\`]`))
    .join(' ');
}
