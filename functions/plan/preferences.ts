import { actOnRecord } from '../../shared/acts/act-on-record.ts';
import { inKeyOrder } from '../../shared/acts/key-order.ts';
import { newItemId, recorded } from '../../shared/acts/recorded.ts';
import type { planRoutes } from '../../shared/contracts/plan/index.ts';
import { checkPreferences } from '../../shared/domain/plans/preferences.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { refuse } from '../../shared/platform/issues.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import { readReferral, tellAsked } from '../../shared/store/referrals.ts';
import { preferences } from '../../shared/store/tool-items.ts';

/** What the person asks for now, over all episodes; what was asked for before stays readable. Their GP reads it as well. */
const savePreferences: Handlers<typeof planRoutes>['savePreferences'] = (call) =>
  actOnRecord(call, async (record, { siteId }, table) => {
    const { wishes, priceLimitCents = null, text = null } = call.input;
    const { episodeId, programmeVersion, referralId } = record.episode;
    refuse(checkPreferences(programmeOf(programmeVersion), { wishes, priceLimitCents }));
    const asked = {
      ...recorded(call, record),
      preferencesId: newItemId(call),
      episodeId,
      wishes: [...new Set(wishes)],
      priceLimitCents,
      text,
    };
    const referral = await readReferral(table, siteId, referralId);
    return {
      next: { preferences: inKeyOrder([...record.preferences, asked], 'preferencesId', 'preferencesId') },
      writes: [preferences.add(siteId, asked), tellAsked(siteId, referral, asked)],
    };
  });

export const preferenceHandlers = { savePreferences };
