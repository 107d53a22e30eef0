import { useEffect, useRef } from 'react';
import { reads, useMySites, useOfSites } from '../api/queries.ts';
import { usePulse } from '../api/use-pulse.ts';
import { useToast } from '../components/toast.tsx';
import { fullName } from '../text/format.ts';
import { appText } from './app.text.ts';

interface AlertWatch {
  unread: number;
  /** Those of safety among them. */
  safety: number;
}

/** What the person who is signed in has not read yet; a safety alert that arrives meanwhile is said, politely. */
export function useAlertWatch(): AlertWatch {
  const sites = useMySites('nurse', 'psychiatrist');
  usePulse(sites);
  const { items, pending } = useOfSites(sites, reads.inbox);
  const say = useToast();
  const known = useRef<Set<string> | null>(null);
  const unread = items.filter((item) => item.unread && !item.snoozed);
  const safety = unread.filter(({ alert }) => alert.severity === 'safety');
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was read again is what may hold something new
  useEffect(() => {
    if (pending) return;
    const before = known.current;
    known.current = new Set([...(before ?? []), ...safety.map(({ alert }) => alert.alertId)]);
    if (before === null) return;
    for (const { alert, siteName } of safety) {
      const name = alert.patient === null ? appText.unnamed : fullName(alert.patient);
      if (!before.has(alert.alertId)) say(appText.safetyArrived(name, siteName));
    }
  }, [items, pending]);
  return { unread: unread.length, safety: safety.length };
}
