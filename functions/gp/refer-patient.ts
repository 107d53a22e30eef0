import type { gpRoutes } from '../../shared/contracts/referrals.ts';
import type { InputOf } from '../../shared/contracts/route.ts';
import { nextCallBackAt } from '../../shared/domain/alerts/call-back.ts';
import type { Roster } from '../../shared/domain/duty.ts';
import { takesInclusions } from '../../shared/domain/programme-life.ts';
import { callBackClock, checkEligibility, screen } from '../../shared/domain/referral.ts';
import { checkAnswers, scaleOf } from '../../shared/domain/scales.ts';
import { localDateOf } from '../../shared/domain/time.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import type { Call } from '../../shared/platform/call.ts';
import { AppError, invalid } from '../../shared/platform/errors.ts';
import { newPatientId, newTimeOrderedId } from '../../shared/platform/ids.ts';
import { clinicalInstant } from '../../shared/platform/instants.ts';
import { refuse } from '../../shared/platform/issues.ts';
import type { ProgrammeDefinition } from '../../shared/programme/definition.ts';
import { versionInForce } from '../../shared/programme/index.ts';
import { readDuty } from '../../shared/store/duty.ts';
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

/** PHQ-2 as filled, scored by the screening scale of the programme; refused where the answers are none of it. */
function screened({ phq2, patient }: Input, programme: ProgrammeDefinition): Referral['phq2'] {
  // Nothing answered is nothing filled: it never blocks a referral (dangers, 5).
  if (phq2 == null || phq2.items.every((item) => item === null)) return null;
  const { screeningScale } = programme.referral;
  if (screeningScale === null) {
    const message = 'Questionnaire refusé : ce programme n’en prévoit pas à l’adressage ; attendu : aucun.';
    throw invalid([{ field: 'phq2', code: 'no-screening', message }]);
  }
  refuse(checkAnswers(scaleOf(programme, screeningScale), phq2.items, 'phq2.items'));
  return { items: phq2.items, ...screen(programme, phq2.items, patient.sex) };
}

function check(input: Input, programme: ProgrammeDefinition, screening: Referral['phq2'], referredOn: string): void {
  const { patient, depressiveOrAnxietyDisorder, ongoingPsychiatricCare, reason } = input;
  const { birthDate } = patient;
  const declared = { depressiveOrAnxietyDisorder, ongoingPsychiatricCare, reason: reason ?? null };
  refuse(checkEligibility(programme, { ...declared, birthDate, referredOn, screening }));
}

function referralOf(call: Call<Route>, site: SiteSettings, gp: Member, roster: Roster): Referral {
  const { input, actor, now } = call;
  const today = localDateOf(now, site.timeZone);
  const programme = versionInForce(site.programmeVersion, today);
  // Inclusion is today's, however long ago the GP saw the person.
  if (!takesInclusions(programme, today)) throw new AppError('programme.stopped');
  const referredAt = clinicalInstant('referredAt', input.referredAt, now);
  const phq2 = screened(input, programme);
  check(input, programme, phq2, localDateOf(referredAt, site.timeZone));
  const { depressiveOrAnxietyDisorder, ongoingPsychiatricCare, immediateDanger } = input;
  const referral: Referral = {
    referralId: referralIdOf(actor.userId, newTimeOrderedId(now)),
    gpId: actor.userId,
    gpName: fullName(gp),
    patientId: newPatientId(),
    patient: { ...input.patient, phone: input.patient.phone ?? null },
    phq2,
    depressiveOrAnxietyDisorder,
    ongoingPsychiatricCare,
    immediateDanger,
    reason: input.reason ?? null,
    diagnosis: input.diagnosis ?? null,
    question: input.question ?? null,
    referredAt,
    recordedAt: now,
    ...callBackClock(programme, referredAt),
    state: 'open',
    attempts: [],
    answer: null,
    evaluatedAt: null,
    asked: null,
    callBackAt: null,
    demo: site.demo,
    version: 1,
  };
  return { ...referral, callBackAt: nextCallBackAt(programme, referral, { roster, timeZone: site.timeZone }) };
}

export const referPatient: Handlers<typeof gpRoutes>['referPatient'] = async (call) => {
  const table = gpTable(call);
  const siteId = call.place('siteId');
  const key = siteKeys(siteId).gp.idempotency(call.actor.userId, call.guard.idempotency);
  return once(table, key, call.guard, {
    act: async () => {
      const [site, gp] = await Promise.all([readSettings(table, siteId), readMember(table, siteId, call.actor.userId)]);
      const referral = referralOf(call, site, gp, await readDuty(table, site));
      const record = idempotencyRecord(key, call.guard, { referralId: referral.referralId }, 1, call.now);
      await commitTraced(table, call, 'gp', [...createReferral(siteId, referral, newTimeOrderedId(call.now)), record]);
      return presentReferral(referral, site, call.now);
    },
    again: async ({ referralId = '' }) => {
      const [site, referral] = await Promise.all([
        readSettings(table, siteId),
        readReferral(table, siteId, referralId),
      ]);
      await traceRead(table, call, 'gp');
      return presentReferral(referral, site, call.now);
    },
  });
};
