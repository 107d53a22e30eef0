import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { meets } from '../../../shared/domain/calendar/busy.ts';
import { proposalDays } from '../../../shared/domain/calendar/proposals.ts';
import { addDays, localDateOf } from '../../../shared/domain/time.ts';
import { useApi } from '../../api/api-context.tsx';
import { useProgramme } from '../../api/programme.ts';
import {
  type AgendaItem,
  type PatientRecord,
  reads,
  type SiteOfMine,
  useMySites,
  useNow,
  useOfSites,
} from '../../api/queries.ts';
import { refusal } from '../../forms/refusal.ts';
import { dateAndTime, time } from '../../text/format.ts';
import { appointmentText as text } from './appointment.text.ts';

/** The signed-in nurse's other sites: no function reads two sites at once, but she may read each of hers (docs/adr/0020). */
const useOtherSites = (siteId: string): SiteOfMine[] => useMySites('nurse').filter((one) => one.siteId !== siteId);

const isTaken = ({ status }: AgendaItem): boolean => status !== 'cancelled';

/** What she has at her other sites around the days on which the next contact with someone is proposed. */
export function useElsewhere({ siteId, summary }: PatientRecord, zone: string) {
  const { proposals: rules } = useProgramme(siteId).calendar;
  const now = new Date(useNow()).toISOString();
  const { wanted, from, to } = proposalDays({ wantedOn: summary.contactDueOn, now, timeZone: zone, rules });
  const read = useMemo(() => reads.agenda(addDays(from, -1), addDays(to, 1)), [from, to]);
  const found = useOfSites(useOtherSites(siteId), read);
  return { ...found, wanted, taken: found.items.filter(isTaken) };
}

/**
 * Refuses an hour, by its field, at which she has an appointment at another of her sites, as it stands now. A site that does
 * not answer says nothing against it: that is for her to know.
 */
export function useRefuseTaken(siteId: string) {
  const api = useApi();
  const queries = useQueryClient();
  const others = useOtherSites(siteId);
  return async (field: string, startsAt: string, minutes: number, zone: string): Promise<void> => {
    const asked = { startsAt, endsAt: new Date(Date.parse(startsAt) + minutes * 60_000).toISOString() };
    const day = localDateOf(startsAt, zone);
    const read = reads.agenda(addDays(day, -1), addDays(day, 1));
    const agendas = await Promise.allSettled(
      others.map(async (site) => {
        const items = await queries.fetchQuery({ ...read(api, site.siteId), staleTime: 0 });
        return items.filter(isTaken).map((item) => ({ ...item, ...site }));
      }),
    );
    const met = agendas
      .flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
      .find((one) => meets(one, asked));
    if (met === undefined) return;
    const from = dateAndTime(met.startsAt, zone);
    throw refusal({ [field]: text.takenElsewhere(met.siteName, from, time(met.endsAt, zone)) });
  };
}
