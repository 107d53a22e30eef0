import { actOnRecord } from '../../../shared/acts/act-on-record.ts';
import { inKeyOrder } from '../../../shared/acts/key-order.ts';
import { newItemId, recorded } from '../../../shared/acts/recorded.ts';
import type { careRoutes } from '../../../shared/contracts/care.ts';
import { checkWord } from '../../../shared/domain/checks.ts';
import type { Handlers } from '../../../shared/platform/api.ts';
import { clinicalInstant } from '../../../shared/platform/instants.ts';
import { refuse } from '../../../shared/platform/issues.ts';
import { programmeOf } from '../../../shared/programme/index.ts';
import { addExternalReferral } from '../../../shared/store/record-writes.ts';

export const referOutside: Handlers<typeof careRoutes>['referOutside'] = (call) =>
  actOnRecord(call, (record, { siteId }) => {
    const { kind, to = null, referredAt } = call.input;
    const { episodeId, programmeVersion } = record.episode;
    refuse(checkWord('kind', kind, programmeOf(programmeVersion).externalReferrals.kinds));
    const referral = {
      ...recorded(call, record),
      externalReferralId: newItemId(call),
      episodeId,
      kind,
      to,
      referredAt: clinicalInstant('referredAt', referredAt, call.now),
      resourceId: null,
      state: 'proposed',
      changes: [],
      barrier: null,
      firstAppointmentOn: null,
      funding: null,
      sessions: [],
      renewal: null,
    };
    const all = inKeyOrder([...record.externalReferrals, referral], 'referredAt', 'externalReferralId');
    return { next: { externalReferrals: all }, writes: [addExternalReferral(siteId, referral)] };
  });
