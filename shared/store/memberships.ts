import { AppError } from '../platform/errors.ts';
import { hmacOf } from './hmac.ts';
import { siteKeys, userKeys } from './keys.ts';
import { type Member, memberEntity } from './sites.ts';
import { loginEntity, type Membership, membershipEntity, type User, userEntity } from './users.ts';
import { create, type Write } from './write.ts';

/** The pair by which someone is known at sign-in: identity from the token → person. */
export function createUser(user: User, identity: string, secret: string): Write[] {
  const taken = () => new AppError('member.duplicate');
  return [
    create(userEntity.item(userKeys.profile(user.userId), user), taken),
    create(loginEntity.item(userKeys.login(hmacOf(secret, identity)), { userId: user.userId }), taken),
  ];
}

/** A membership of a site stands twice, written together: by person for the sign-in, by site for its roster. */
export function joinSite(membership: Membership, member: Member): Write[] {
  const duplicate = () => new AppError('member.duplicate');
  return [
    create(membershipEntity.item(userKeys.siteMembership(member.userId, member.siteId), membership), duplicate),
    create(memberEntity.item(siteKeys(member.siteId).member(member.userId), member), duplicate),
  ];
}

export function joinRegion(membership: Membership): Write {
  return create(
    membershipEntity.item(userKeys.regionMembership(membership.userId, membership.regionId), membership),
    () => new AppError('member.duplicate'),
  );
}
