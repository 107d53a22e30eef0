import { actOnRecord } from '../../shared/acts/act-on-record.ts';
import { changedBy } from '../../shared/acts/recorded.ts';
import type { planRoutes } from '../../shared/contracts/plan/index.ts';
import { checkReferralChange, referralAfter } from '../../shared/domain/external-referrals.ts';
import { localDateOf } from '../../shared/domain/time.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { notFound } from '../../shared/platform/errors.ts';
import { refuse } from '../../shared/platform/issues.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import { amendExternalReferral } from '../../shared/store/record-writes.ts';

/** What became of someone who was referred outside: how far it is, what stood in the way, who paid for how much. */
const changeExternalReferral: Handlers<typeof planRoutes>['changeExternalReferral'] = (call) =>
  actOnRecord(call, (record, { siteId, timeZone }) => {
    const all = record.externalReferrals;
    const before = all.find(({ externalReferralId }) => externalReferralId === call.place('itemId'));
    if (before === undefined) throw notFound();
    const today = localDateOf(call.now, timeZone);
    const { on = today, note = null, ...rest } = call.input;
    const asked = { on, note, ...rest };
    const days = { today, referredOn: localDateOf(before.referredAt, timeZone) };
    refuse(checkReferralChange(programmeOf(record.episode.programmeVersion), all, before, asked, days));
    const after = referralAfter(before, asked, changedBy(call));
    return {
      next: { externalReferrals: all.map((one) => (one === before ? after : one)) },
      writes: [amendExternalReferral(siteId, after)],
    };
  });

export const externalReferralHandlers = { changeExternalReferral };
