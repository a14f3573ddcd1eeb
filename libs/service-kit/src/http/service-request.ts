import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../access/role.ts';

export type ServiceRequest = FastifyRequest & { actor?: Actor };
export type ServiceReply = FastifyReply;
