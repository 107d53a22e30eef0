import { actOnRecord } from '../../shared/acts/act-on-record.ts';
import { markedInError, valid } from '../../shared/acts/in-error.ts';
import { changedBy } from '../../shared/acts/recorded.ts';
import type { planRoutes } from '../../shared/contracts/plan/index.ts';
import { checkReferralChange, referralAfter } from '../../shared/domain/external-referrals.ts';
import { localDateOf } from '../../shared/domain/time.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { refuse } from '../../shared/platform/issues.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import type { PatientRecord } from '../../shared/store/record.ts';
import type { ExternalReferral } from '../../shared/store/record-items.ts';
import { amendExternalReferral } from '../../shared/store/record-writes.ts';

type PlanHandlers = Handlers<typeof planRoutes>;

const named = ({ externalReferrals: all }: PatientRecord, itemId: string) =>
  all.find(({ externalReferralId }) => externalReferralId === itemId);

const amended = ({ externalReferrals: all }: PatientRecord, siteId: string, after: ExternalReferral) => ({
  next: {
    externalReferrals: all.map((one) => (one.externalReferralId === after.externalReferralId ? after : one)),
  },
  writes: [amendExternalReferral(siteId, after)],
});

/** What became of someone who was referred outside: how far it is, what stood in the way, who paid for how much. */
const changeExternalReferral: PlanHandlers['changeExternalReferral'] = (call) =>
  actOnRecord(call, (record, { siteId, timeZone }) => {
    const before = valid(named(record, call.place('itemId')));
    const today = localDateOf(call.now, timeZone);
    const { on = today, note = null, ...rest } = call.input;
    const asked = { on, note, ...rest };
    const days = { today, referredOn: localDateOf(before.referredAt, timeZone) };
    const programme = programmeOf(record.episode.programmeVersion);
    refuse(checkReferralChange(programme, record.externalReferrals, before, asked, days));
    return amended(record, siteId, referralAfter(before, asked, changedBy(call)));
  });

/** Nobody was referred: it stays in the history, and its sessions and its renewal count no more. */
const markExternalInError: PlanHandlers['markExternalInError'] = (call) =>
  actOnRecord(call, (record, { siteId }) =>
    amended(record, siteId, markedInError(call, named(record, call.place('itemId')))),
  );

export const externalReferralHandlers = { changeExternalReferral, markExternalInError };
