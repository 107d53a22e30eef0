import { actOnRecord } from '../../../shared/acts/act-on-record.ts';
import { inKeyOrder } from '../../../shared/acts/key-order.ts';
import { newItemId, recorded } from '../../../shared/acts/recorded.ts';
import type { careRoutes } from '../../../shared/contracts/care.ts';
import { checkReferOutside, firstReferralState } from '../../../shared/domain/external-referrals.ts';
import type { Handlers } from '../../../shared/platform/api.ts';
import { clinicalInstant } from '../../../shared/platform/instants.ts';
import { refuse } from '../../../shared/platform/issues.ts';
import { programmeOf } from '../../../shared/programme/index.ts';
import { addExternalReferral } from '../../../shared/store/record-writes.ts';
import { readResource } from '../../../shared/store/resources.ts';

/** To whom of the site's directory, or by a name alone; what becomes of it is noted later. */
export const referOutside: Handlers<typeof careRoutes>['referOutside'] = (call) =>
  actOnRecord(call, async (record, { siteId }, table) => {
    const { kind, to = null, resourceId = null, funding = null, referredAt } = call.input;
    const { episodeId, programmeVersion } = record.episode;
    const programme = programmeOf(programmeVersion);
    const resource = resourceId === null ? null : await readResource(table, siteId, resourceId);
    refuse(checkReferOutside(programme, { kind, funding, resourceId }, resource));
    const referral = {
      ...recorded(call, record),
      externalReferralId: newItemId(call),
      episodeId,
      kind,
      to: to ?? resource?.name ?? null,
      resourceId,
      referredAt: clinicalInstant('referredAt', referredAt, call.now),
      state: firstReferralState(programme),
      changes: [],
      barrier: null,
      firstAppointmentOn: null,
      funding,
      sessions: [],
      sessionsInError: [],
      renewal: null,
      enteredInError: null,
    };
    const all = inKeyOrder([...record.externalReferrals, referral], 'referredAt', 'externalReferralId');
    return { next: { externalReferrals: all }, writes: [addExternalReferral(siteId, referral)] };
  });
