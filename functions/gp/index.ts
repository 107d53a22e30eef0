import { gpRoutes } from '../../shared/contracts/referrals.ts';
import { apiFunction } from '../../shared/platform/api.ts';
import { drafts } from './drafts.ts';
import { listOwnReferrals } from './list-own-referrals.ts';
import { referPatient } from './refer-patient.ts';
import { satisfaction } from './satisfaction.ts';
import { listOwnScreening, saveScreening } from './screening.ts';

export const handler = apiFunction(gpRoutes, {
  referPatient,
  listOwnReferrals,
  saveScreening,
  listOwnScreening,
  saveGpSatisfaction: satisfaction.save,
  listGpSatisfaction: satisfaction.list,
  getGpDraft: drafts.get,
  saveGpDraft: drafts.save,
});
