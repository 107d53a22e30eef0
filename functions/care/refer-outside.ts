import type { careRoutes } from '../../shared/contracts/care.ts';
import { checkWord } from '../../shared/domain/checks.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { newTimeOrderedId } from '../../shared/platform/ids.ts';
import { clinicalInstant } from '../../shared/platform/instants.ts';
import { refuse } from '../../shared/platform/issues.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import { addExternalReferral } from '../../shared/store/opening.ts';
import { actOnRecord } from './act-on-record.ts';
import { inKeyOrder } from './assessments.ts';

export const referOutside: Handlers<typeof careRoutes>['referOutside'] = (call) =>
  actOnRecord(call, (record) => {
    const { episode, patient, row } = record;
    const { input, now } = call;
    refuse(checkWord('kind', input.kind, programmeOf(episode.programmeVersion).externalReferrals.kinds));
    const referral = {
      externalReferralId: newTimeOrderedId(now),
      episodeId: episode.episodeId,
      patientId: patient.patientId,
      kind: input.kind,
      to: input.to ?? null,
      referredAt: clinicalInstant('referredAt', input.referredAt, now),
      recordedAt: now,
      author: call.actor.userId,
    };
    const all = inKeyOrder([...record.externalReferrals, referral], 'referredAt', 'externalReferralId');
    return {
      episode,
      facts: row.facts,
      writes: [addExternalReferral(call.place('siteId'), referral)],
      leaves: false,
      adds: { externalReferrals: all },
    };
  });
