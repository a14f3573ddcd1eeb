/** One broker of a cluster; every node is broker and controller. */
export interface BrokerPlan {
  readonly nodeId: number;
  readonly brokerPort: number;
  /** Where clients and the other brokers reach it, when that is not `brokerPort`: a proxy stands before it. */
  readonly advertisedPort?: number;
  readonly controllerPort: number;
  /** `nodeId@host:controllerPort` of every node, itself included. */
  readonly voters: readonly string[];
  readonly data: string;
}

export function brokerSettings(plan: BrokerPlan): string {
  const { nodeId, brokerPort, advertisedPort = brokerPort, controllerPort, voters, data } = plan;
  const replicas = Math.min(3, voters.length);
  const inSync = Math.max(1, replicas - 1);
  return [
    'process.roles=broker,controller',
    `node.id=${nodeId}`,
    `controller.quorum.voters=${voters.join(',')}`,
    `listeners=PLAINTEXT://127.0.0.1:${brokerPort},CONTROLLER://127.0.0.1:${controllerPort}`,
    `advertised.listeners=PLAINTEXT://127.0.0.1:${advertisedPort}`,
    'controller.listener.names=CONTROLLER',
    'listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
    `log.dirs=${data}`,
    'auto.create.topics.enable=false',
    'num.partitions=3',
    'log.retention.hours=-1',
    'log.retention.bytes=-1',
    `default.replication.factor=${replicas}`,
    `min.insync.replicas=${inSync}`,
    // Few partitions and no delay: otherwise the first join of a consumer takes eight seconds.
    'offsets.topic.num.partitions=3',
    `offsets.topic.replication.factor=${replicas}`,
    'group.initial.rebalance.delay.ms=0',
    'transaction.state.log.num.partitions=3',
    `transaction.state.log.replication.factor=${replicas}`,
    `transaction.state.log.min.isr=${inSync}`,
    'share.coordinator.state.topic.num.partitions=3',
    `share.coordinator.state.topic.replication.factor=${replicas}`,
    `share.coordinator.state.topic.min.isr=${inSync}`,
    'log.index.size.max.bytes=1048576',
    '',
  ].join('\n');
}

export const LOGGING = `<Configuration status="ERROR" shutdownHook="disable">
  <Appenders><Console name="out"><PatternLayout pattern="%d{ISO8601} %p %c{1} %m%n"/></Console></Appenders>
  <Loggers>
    <Root level="warn"><AppenderRef ref="out"/></Root>
    <Logger name="kafka.server.KafkaRaftServer" level="info"/>
  </Loggers>
</Configuration>
`;
