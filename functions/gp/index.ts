import { gpRoutes } from '../../shared/contracts/referrals.ts';
import { apiFunction } from '../../shared/platform/api.ts';
import { listOwnReferrals } from './list-own-referrals.ts';
import { referPatient } from './refer-patient.ts';

export const handler = apiFunction(gpRoutes, { referPatient, listOwnReferrals });
