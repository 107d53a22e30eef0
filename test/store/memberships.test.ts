import { describe, expect, it } from 'vitest';
import { userKeys } from '../../shared/store/keys.ts';
import { membershipEntity } from '../../shared/store/users.ts';

const earlier = { userId: 'U1', siteId: 'S1', siteName: 'Ici', regionId: 'R11', role: 'nurse', since: '2025-01-01' };

describe('a membership of an earlier day', () => {
  it('is of a site in Paris under the present SÉSAME; one of today says both', () => {
    const item = { ...userKeys.siteMembership('U1', 'S1'), entity: 'Membership', schemaVersion: 1, ...earlier };
    expect(membershipEntity.parse(item)).toEqual({
      ...earlier,
      timeZone: 'Europe/Paris',
      programmeVersion: 'sesame-2023-1',
    });
    const own = { timeZone: 'Indian/Reunion', programmeVersion: 'cecics-2020-1' };
    expect(membershipEntity.parse({ ...item, ...own })).toMatchObject(own);
  });
});
