import type { Connection } from 'mongoose';

export interface MessagingOptions {
  /** Service name; prefix of its consumer groups. */
  readonly service: string;
  readonly brokers: readonly string[];
  /** Put before every topic and group name; '' by default. */
  readonly topicPrefix?: string;
  readonly around?: AroundDelivery;
}

/** Carried around every delivery, so logs of a handler show what caused it. */
export interface DeliveryContext {
  readonly consumer: string;
  readonly topic: string;
  readonly partition: number;
  /** Present when the whole batch has one. */
  readonly correlationId?: string;
  readonly eventId?: string;
}

/** Set by the service kit: runs a delivery inside its logging and correlation context. */
export type AroundDelivery = <T>(context: DeliveryContext, run: () => Promise<T>) => Promise<T>;

/** Injection token of the options. */
export const MESSAGING_OPTIONS = Symbol('MESSAGING_OPTIONS');
/** Injection token of the consuming service's database connection. */
export const MESSAGING_DATABASE = Symbol('MESSAGING_DATABASE');

export type MessagingDatabase = Connection;
