import type { gpRoutes } from '../../shared/contracts/referrals.ts';
import type { InputOf } from '../../shared/contracts/route.ts';
import { callBackClock, checkEligibility, screenPhq2 } from '../../shared/domain/referral.ts';
import { localDateOf } from '../../shared/domain/time.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import type { Call } from '../../shared/platform/call.ts';
import { newPatientId, newTimeOrderedId } from '../../shared/platform/ids.ts';
import { clinicalInstant } from '../../shared/platform/instants.ts';
import { refuse } from '../../shared/platform/issues.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import { idempotencyRecord, once } from '../../shared/store/idempotency.ts';
import { siteKeys } from '../../shared/store/keys.ts';
import { presentReferral } from '../../shared/store/present-referral.ts';
import type { Referral } from '../../shared/store/record-entities.ts';
import { createReferral, readReferral, referralIdOf } from '../../shared/store/referrals.ts';
import { gpTable } from '../../shared/store/sessions.ts';
import { fullName, type Member, readMember, readSettings, type SiteSettings } from '../../shared/store/sites.ts';
import { commitTraced, traceRead } from '../../shared/store/trail.ts';

type Route = typeof gpRoutes.referPatient;
type Input = InputOf<Route>;

function check(input: Input, site: SiteSettings, referredAt: string): void {
  const { patient, phq2, depressiveOrAnxietyDisorder, ongoingPsychiatricCare, reason } = input;
  const programme = programmeOf(site.programmeVersion);
  refuse(
    checkEligibility(programme, {
      birthDate: patient.birthDate,
      referredOn: localDateOf(referredAt, site.timeZone),
      depressiveOrAnxietyDisorder,
      ongoingPsychiatricCare,
      phq2: phq2 == null ? null : screenPhq2(programme, phq2.items),
      reason: reason ?? null,
    }),
  );
}

function referralOf(call: Call<Route>, site: SiteSettings, gp: Member): Referral {
  const { input, actor, now } = call;
  const programme = programmeOf(site.programmeVersion);
  const referredAt = clinicalInstant('referredAt', input.referredAt, now);
  check(input, site, referredAt);
  const { targetAt, limitAt } = callBackClock(programme, referredAt);
  const screened = input.phq2 == null ? null : { items: input.phq2.items, ...screenPhq2(programme, input.phq2.items) };
  return {
    referralId: referralIdOf(actor.userId, newTimeOrderedId(now)),
    gpId: actor.userId,
    gpName: fullName(gp),
    patientId: newPatientId(),
    patient: { ...input.patient, phone: input.patient.phone ?? null },
    phq2: screened,
    depressiveOrAnxietyDisorder: input.depressiveOrAnxietyDisorder,
    ongoingPsychiatricCare: input.ongoingPsychiatricCare,
    immediateDanger: input.immediateDanger,
    reason: input.reason ?? null,
    question: input.question ?? null,
    referredAt,
    recordedAt: now,
    targetAt,
    limitAt,
    state: 'open',
    demo: site.demo,
    version: 1,
  };
}

export const referPatient: Handlers<typeof gpRoutes>['referPatient'] = async (call) => {
  const table = gpTable(call);
  const siteId = call.place('siteId');
  const key = siteKeys(siteId).gp.idempotency(call.actor.userId, call.guard.idempotency);
  return once(table, key, call.guard, {
    act: async () => {
      const [site, gp] = await Promise.all([readSettings(table, siteId), readMember(table, siteId, call.actor.userId)]);
      const referral = referralOf(call, site, gp);
      const record = idempotencyRecord(key, call.guard, { referralId: referral.referralId }, 1, call.now);
      await commitTraced(table, call, 'gp', [...createReferral(siteId, referral, newTimeOrderedId(call.now)), record]);
      return presentReferral(referral, siteId, call.now);
    },
    again: async ({ referralId = '' }) => {
      const referral = await readReferral(table, siteId, referralId);
      await traceRead(table, call, 'gp');
      return presentReferral(referral, siteId, call.now);
    },
  });
};
