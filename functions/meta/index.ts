import { openApiOf } from '../../shared/contracts/openapi.ts';
import { sessionRoutes } from '../../shared/contracts/session.ts';
import { apiFunction } from '../../shared/platform/api.ts';
import { AppError } from '../../shared/platform/errors.ts';
import { authorizerTable } from '../../shared/store/sessions.ts';
import { readPerson } from '../../shared/store/users.ts';

let document: ReturnType<typeof openApiOf> | undefined;

export const handler = apiFunction(sessionRoutes, {
  whoAmI: async ({ actor }) => {
    const person = await readPerson(authorizerTable(), actor.userId);
    if (person === null) throw new AppError('auth.missing');
    const { user, memberships } = person;
    return {
      userId: user.userId,
      given: user.given,
      family: user.family,
      memberships: memberships.flatMap(({ siteId, siteName, role }) =>
        siteId === null ? [] : [{ siteId, siteName: siteName ?? siteId, role }],
      ),
      regions: memberships.flatMap(({ siteId, regionId, role }) => (siteId === null ? [{ regionId, role }] : [])),
    };
  },
  openApiDocument: async () => {
    document ??= openApiOf();
    return document;
  },
});
