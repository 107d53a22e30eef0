import type { gpRoutes } from '../contracts/referrals.ts';
import type { OutputOf } from '../contracts/route.ts';
import { labelOf } from '../domain/checks.ts';
import { callBackState } from '../domain/referral.ts';
import { programmeOf } from '../programme/index.ts';
import type { Referral } from './record-entities.ts';
import { isWaiting } from './referrals.ts';

type ReferralView = OutputOf<typeof gpRoutes.referPatient>;

/** What a GP who says that the patient is in danger must read at once. */
const emergencyNotice =
  'SÉSAME n’est pas un service d’urgence. En cas de danger immédiat, appelez le 15 (ou le 112) ou adressez la personne aux urgences ; le 3114 répond jour et nuit. L’équipe est alertée.';

interface Place {
  siteId: string;
  programmeVersion: string;
}

/** A referral as its readers see it now, with the programme's own words. */
export function presentReferral(referral: Referral, { siteId, programmeVersion }: Place, now: string): ReferralView {
  const { targetAt, limitAt, gpId, gpName, patientId, patient, attempts, answer, asked, ...others } = referral;
  const { callBackAt: _, ...rest } = others;
  const programme = programmeOf(programmeVersion);
  const { attemptOutcomes, refusalReasons } = programme.referral;
  const { wishes } = programme.preferences;
  const clock = { targetAt, limitAt };
  const reason = answer?.reason ?? null;
  return {
    ...rest,
    siteId,
    gp: { userId: gpId, name: gpName },
    patient: { patientId, ...patient },
    attempts: attempts.map((attempt) => ({ ...attempt, label: labelOf(attemptOutcomes, attempt.outcome) })),
    answer:
      answer === null ? null : { ...answer, reasonLabel: reason === null ? null : labelOf(refusalReasons, reason) },
    asked: asked === null ? null : { ...asked, wishes: asked.wishes.map((wish) => labelOf(wishes, wish)) },
    clock: { ...clock, state: isWaiting(referral) ? callBackState(programme, clock, now, attempts) : 'answered' },
    notice: referral.immediateDanger ? emergencyNotice : null,
  };
}
