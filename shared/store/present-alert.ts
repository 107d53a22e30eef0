import type { alertRoutes } from '../contracts/alerts.ts';
import type { OutputOf } from '../contracts/route.ts';
import { alertSentence } from '../domain/alerts.ts';
import { programmeOf } from '../programme/index.ts';
import type { StoredAlert } from './record-entities.ts';

export const presentAlert = (
  alert: StoredAlert,
  { siteId, programmeVersion }: { siteId: string; programmeVersion: string },
): OutputOf<typeof alertRoutes.getAlert> => ({
  ...alert,
  siteId,
  sentence: alertSentence(programmeOf(programmeVersion), alert),
});
