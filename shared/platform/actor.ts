import * as z from 'zod/mini';
import { type Role, role } from '../contracts/route.ts';
import { AppError } from './errors.ts';

/** What the authorizer proved: who, and where they are a member. Ids and roles, never credentials. */
export interface Actor {
  userId: string;
  sites: ReadonlyMap<string, Role>;
  regions: ReadonlyMap<string, Role>;
}

const grants = z.array(z.tuple([z.string(), role]));
const context = z.object({ userId: z.string(), sites: z.string(), regions: z.string() });

const grantsOf = (text: string): ReadonlyMap<string, Role> => new Map(grants.parse(JSON.parse(text)));

/** The authorizer's context as API Gateway hands it over (flat strings). */
export function actorContext(actor: Actor): Record<string, string> {
  return {
    userId: actor.userId,
    sites: JSON.stringify([...actor.sites]),
    regions: JSON.stringify([...actor.regions]),
  };
}

export function actorOf(authorizer: unknown): Actor {
  const parsed = context.safeParse(authorizer);
  if (!parsed.success) throw new AppError('auth.missing');
  return { userId: parsed.data.userId, sites: grantsOf(parsed.data.sites), regions: grantsOf(parsed.data.regions) };
}
