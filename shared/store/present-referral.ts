import type { gpRoutes } from '../contracts/referrals.ts';
import type { OutputOf } from '../contracts/route.ts';
import { callBackState } from '../domain/referral.ts';
import type { Referral } from './record-entities.ts';

/** What a GP who says that the patient is in danger must read at once. */
const emergencyNotice =
  'SÉSAME n’est pas un service d’urgence. En cas de danger immédiat, appelez le 15 (ou le 112) ou adressez la personne aux urgences ; le 3114 répond jour et nuit. L’équipe est alertée.';

export function presentReferral(
  referral: Referral,
  siteId: string,
  now: string,
): OutputOf<typeof gpRoutes.referPatient> {
  const { targetAt, limitAt, gpId, gpName, patientId, patient, ...rest } = referral;
  const clock = { targetAt, limitAt };
  return {
    ...rest,
    siteId,
    gp: { userId: gpId, name: gpName },
    patient: { patientId, ...patient },
    clock: { ...clock, state: referral.state === 'open' ? callBackState(clock, now) : 'answered' },
    notice: referral.immediateDanger ? emergencyNotice : null,
  };
}
