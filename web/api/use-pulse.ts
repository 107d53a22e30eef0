import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useApi } from './api-context.tsx';
import { reads, type SiteOfMine } from './queries.ts';

/** What an alert may have changed on a page, by the names of its reads. */
const touched = ['inbox', 'alert', 'caseload', 'patient', 'referrals', 'referral'];

/** Keeps the pages of a person alive: asks each of their sites whether alerts moved, and reads again what may show it. */
export function usePulse(sites: readonly SiteOfMine[]): void {
  const api = useApi();
  const queries = useQueryClient();
  const marks = useRef(new Map<string, string>());
  const pulses = useQueries({ queries: sites.map(({ siteId }) => reads.pulse(api, siteId)) });
  const now = sites.map(({ siteId }, index) => ({ siteId, mark: pulses[index]?.data?.mark }));
  const seen = now.map(({ mark }) => mark ?? '').join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the marks are what it waits for
  useEffect(() => {
    for (const { siteId, mark } of now) {
      if (mark === undefined) continue;
      const before = marks.current.get(siteId);
      marks.current.set(siteId, mark);
      if (before === undefined || before === mark) continue;
      for (const name of touched) void queries.invalidateQueries({ queryKey: [name, siteId] });
    }
  }, [seen]);
}
