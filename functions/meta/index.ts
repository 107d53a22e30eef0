import { openApiOf } from '../../shared/contracts/openapi.ts';
import { metaRoutes } from '../../shared/contracts/session.ts';
import { apiFunction } from '../../shared/platform/api.ts';
import { AppError } from '../../shared/platform/errors.ts';
import { sesame } from '../../shared/programme/index.ts';
import { authorizerTable } from '../../shared/store/sessions.ts';
import { type Membership, readPerson } from '../../shared/store/users.ts';
import { draftKeyOf } from './draft-key.ts';

const membershipView = ({ siteId, siteName, role, timeZone, programmeVersion }: Membership) =>
  siteId === null
    ? []
    : [
        {
          siteId,
          siteName: siteName ?? siteId,
          role,
          timeZone: timeZone ?? 'Europe/Paris',
          programmeVersion: programmeVersion ?? sesame.version,
        },
      ];

let document: ReturnType<typeof openApiOf> | undefined;

export const handler = apiFunction(metaRoutes, {
  whoAmI: async ({ actor }) => {
    const table = authorizerTable();
    const person = await readPerson(table, actor.userId);
    if (person === null) throw new AppError('auth.missing');
    const { user, memberships } = person;
    return {
      userId: user.userId,
      given: user.given,
      family: user.family,
      memberships: memberships.flatMap(membershipView),
      regions: memberships.flatMap(({ siteId, regionId, role }) => (siteId === null ? [{ regionId, role }] : [])),
      draftKey: await draftKeyOf(table, user.userId),
    };
  },
  openApiDocument: async () => {
    document ??= openApiOf();
    return document;
  },
});
