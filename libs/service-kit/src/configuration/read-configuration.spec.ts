import { IsBoolean, IsOptional } from 'class-validator';
import { ConfigurationError, readConfiguration } from './read-configuration.ts';
import { ServiceConfiguration } from './service-configuration.ts';

const GOOD = {
  MONGODB_URI: 'mongodb://user:secret@db:27017/?replicaSet=rs0',
  KAFKA_BROKERS: 'one:9092, two:9092',
  OIDC_ISSUER: 'http://localhost:8080/identity',
};

describe('configuration', () => {
  it('is read once, by name, with defaults', () => {
    const configuration = readConfiguration(ServiceConfiguration, { ...GOOD, PORT: '0', LOG_LEVEL: 'debug' });
    expect(configuration).toMatchObject({
      port: 0,
      host: '127.0.0.1',
      kafkaBrokers: ['one:9092', 'two:9092'],
      oidcAudience: 'linghang',
      databasePrefix: '',
      logLevel: 'debug',
    });
  });

  it('tells all problems at once, by variable, and never a value', () => {
    const environment = {
      MONGODB_URI: 'mysql://user:secret@db',
      KAFKA_BROKERS: 'nowhere',
      PORT: 'eighty',
      LOG_LEVEL: ' ',
    };
    const read = () => readConfiguration(ServiceConfiguration, environment);
    expect(read).toThrow(ConfigurationError);
    const message = messageOf(read);
    for (const variable of ['MONGODB_URI', 'KAFKA_BROKERS', 'PORT', 'OIDC_ISSUER'])
      expect(message).toContain(`\n  ${variable}: `);
    expect(message).toContain('OIDC_ISSUER: is not set.');
    expect(message).toContain('PORT: must be a whole number.');
    expect(message).toContain('MONGODB_URI: does not have the right form: mongodb://host:port');
    expect(message).not.toMatch(/secret|mysql|nowhere|eighty/);
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfiguration(ServiceConfiguration, { ...GOOD, TOPIC_PREFIX: '', PORT: '' }).port).toBe(3000);
  });

  it('reads what a service adds', () => {
    class Extended extends ServiceConfiguration {
      @IsOptional() @IsBoolean() demoAccounts: boolean = false;
    }
    expect(readConfiguration(Extended, { ...GOOD, DEMO_ACCOUNTS: 'on' }).demoAccounts).toBe(true);
    expect(messageOf(() => readConfiguration(Extended, { ...GOOD, DEMO_ACCOUNTS: 'perhaps' }))).toContain(
      'DEMO_ACCOUNTS: must be true or false.',
    );
  });
});

function messageOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('nothing was thrown');
}
