import type { Role } from '../contracts/route.ts';
import type { Actor } from './actor.ts';
import { AppError, notFound } from './errors.ts';

/**
 * The role in which `actor` may call a route at the site or region of its path. A place of which they are no member is
 * answered as one that does not exist.
 */
export function roleAt(actor: Actor, path: Record<string, string>, access: 'member' | readonly Role[]): Role | null {
  if (access === 'member') return null;
  const regionId = path['regionId'];
  const held = regionId === undefined ? actor.sites.get(path['siteId'] ?? '') : actor.regions.get(regionId);
  if (held === undefined) throw notFound();
  if (!access.includes(held)) throw new AppError('auth.forbidden');
  return held;
}
