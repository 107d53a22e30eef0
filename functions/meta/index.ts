import { openApiOf } from '../../shared/contracts/openapi.ts';
import { metaRoutes } from '../../shared/contracts/session.ts';
import { localDateOf } from '../../shared/domain/time.ts';
import { apiFunction } from '../../shared/platform/api.ts';
import { AppError } from '../../shared/platform/errors.ts';
import { versionInForce } from '../../shared/programme/index.ts';
import { authorizerTable } from '../../shared/store/sessions.ts';
import { type Membership, readPerson } from '../../shared/store/users.ts';
import { draftKeyOf } from './draft-key.ts';

/** A site as its member's pages need it, under the version that is in force there today; nothing for a region's. */
function membershipView({ siteId, siteName, role, timeZone, programmeVersion }: Membership, now: string) {
  if (siteId === null || timeZone === null || programmeVersion === null) return [];
  const { version } = versionInForce(programmeVersion, localDateOf(now, timeZone));
  return [{ siteId, siteName: siteName ?? siteId, role, timeZone, programmeVersion: version }];
}

let document: ReturnType<typeof openApiOf> | undefined;

export const handler = apiFunction(metaRoutes, {
  whoAmI: async ({ actor, now }) => {
    const table = authorizerTable();
    const person = await readPerson(table, actor.userId);
    if (person === null) throw new AppError('auth.missing');
    const { user, memberships } = person;
    return {
      userId: user.userId,
      given: user.given,
      family: user.family,
      memberships: memberships.flatMap((one) => membershipView(one, now)),
      regions: memberships.flatMap(({ siteId, regionId, role }) => (siteId === null ? [{ regionId, role }] : [])),
      draftKey: await draftKeyOf(table, user.userId),
    };
  },
  openApiDocument: async () => {
    document ??= openApiOf();
    return document;
  },
});
