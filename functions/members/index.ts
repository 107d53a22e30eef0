import { memberRoutes } from '../../shared/contracts/members.ts';
import { apiFunction } from '../../shared/platform/api.ts';
import { addMember } from './add-member.ts';
import { listMembers } from './list-members.ts';

export const handler = apiFunction(memberRoutes, { listMembers, addMember });
