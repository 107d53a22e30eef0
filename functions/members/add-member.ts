import type { memberRoutes } from '../../shared/contracts/members.ts';
import type { InputOf } from '../../shared/contracts/route.ts';
import { rppsIsValid } from '../../shared/domain/checks.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { AppError, type FieldError, invalid } from '../../shared/platform/errors.ts';
import { newUserId } from '../../shared/platform/ids.ts';
import { idempotencyRecord, once } from '../../shared/store/idempotency.ts';
import { regionKeys, userKeys } from '../../shared/store/keys.ts';
import { createUser, joinSite } from '../../shared/store/memberships.ts';
import { ownSecret } from '../../shared/store/secrets.ts';
import { membershipTable } from '../../shared/store/sessions.ts';
import { type Member, readMember } from '../../shared/store/sites.ts';
import { commitTraced, traceRead } from '../../shared/store/trail.ts';
import { readPerson, userIdOfLogin } from '../../shared/store/users.ts';
import { siteOfRegion } from './list-members.ts';

type Input = InputOf<typeof memberRoutes.addMember>;

const fault = (field: string, code: string, message: string): FieldError => ({ field, code, message });

/** Professionals sign in with their card (RPPS); a coordinator without one by a login. Returns the token's `identity`. */
function identityOf({ role, rpps, login }: Input): string {
  if (rpps != null && !rppsIsValid(rpps)) {
    throw invalid([
      fault('rpps', 'rpps-key', 'Numéro RPPS refusé ; attendu : 11 chiffres dont le dernier est la clé de contrôle.'),
    ]);
  }
  if (rpps != null) return `rpps:8${rpps}`;
  if (role !== 'coordinator') {
    throw invalid([
      fault('rpps', 'missing', 'Champ absent ; attendu : le numéro RPPS de ce professionnel de santé (11 chiffres).'),
    ]);
  }
  if (login == null) {
    throw invalid([
      fault('login', 'missing', 'Champ absent ; attendu : un numéro RPPS ou un identifiant de connexion.'),
    ]);
  }
  return `login:${login}`;
}

export const addMember: Handlers<typeof memberRoutes>['addMember'] = async (call) => {
  const identity = identityOf(call.input);
  const { role, family, given, email = null } = call.input;
  const table = membershipTable(call);
  const site = await siteOfRegion(table, call);
  const { siteId, regionId, timeZone, programmeVersion } = site;
  const key = regionKeys(regionId).idempotency(call.guard.idempotency);
  return once(table, key, call.guard, {
    act: async () => {
      const secret = await ownSecret(table, userKeys.secret);
      const known = await userIdOfLogin(table, identity);
      const person = known === null ? null : await readPerson(table, known);
      if (person?.memberships.some((held) => held.siteId === null && held.regionId === regionId)) {
        throw new AppError('member.duplicate');
      }
      const userId = known ?? newUserId();
      const member: Member = { userId, siteId, role, family, given, email, since: call.now };
      const user = { userId, family, given, since: call.now };
      await commitTraced(table, call, 'region', [
        ...(known === null ? createUser(user, identity, secret) : []),
        ...joinSite({ ...member, siteName: site.name, regionId, timeZone, programmeVersion }, member),
        idempotencyRecord(key, call.guard, { userId }, 1, call.now),
      ]);
      return member;
    },
    again: async ({ userId = '' }) => {
      await traceRead(table, call, 'region');
      // Not from `site`: a second click read it before the first one enrolled anybody.
      return readMember(table, siteId, userId);
    },
  });
};
