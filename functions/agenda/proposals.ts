import type { agendaRoutes } from '../../shared/contracts/agenda.ts';
import { readBusy } from '../../shared/domain/calendar/busy.ts';
import { closedOn } from '../../shared/domain/calendar/closed-days.ts';
import { proposalDays, proposedHours } from '../../shared/domain/calendar/proposals.ts';
import { contactDueOn } from '../../shared/domain/due.ts';
import { addDays } from '../../shared/domain/time.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import { readAgenda } from '../../shared/store/agenda.ts';
import { readAvailability } from '../../shared/store/availability.ts';
import { readClosing } from '../../shared/store/closing.ts';
import { hasLeft, type PatientRecord, readRecord } from '../../shared/store/record.ts';
import { tenantTable } from '../../shared/store/sessions.ts';
import { readSettings } from '../../shared/store/sites.ts';
import { traceRead } from '../../shared/store/trail.ts';

type ProposalHandlers = Handlers<Pick<typeof agendaRoutes, 'listProposals'>>;

/** By when the cadence of the person's own programme wants a contact. */
const wantedBy = ({ row: { facts } }: PatientRecord, timeZone: string) =>
  contactDueOn(programmeOf(facts.programmeVersion), facts, timeZone);

/**
 * Of the caller's own hours: whoever covers for a colleague books her own. Nobody books for someone who has left. What the
 * caller has at other sites only she can read (docs/adr/0020): she says the hours, and nothing of them is kept.
 */
export const listProposals: ProposalHandlers['listProposals'] = async (call) => {
  const table = tenantTable(call);
  const [siteId, patientId, userId] = [call.place('siteId'), call.place('patientId'), call.actor.userId];
  const [site, record] = await Promise.all([readSettings(table, siteId), readRecord(table, siteId, patientId)]);
  const { timeZone, programmeVersion } = site;
  const wantedOn = wantedBy(record, timeZone);
  const rules = programmeOf(programmeVersion).calendar.proposals;
  const days = { wantedOn, now: call.now, timeZone, rules };
  const { from, to } = proposalDays(days);
  const [{ hours, saved }, closing, slots] = await Promise.all([
    readAvailability(table, siteId, userId),
    readClosing(table, site, userId),
    // One that began the evening before may go past midnight.
    readAgenda(table, site, userId, { from: addDays(from, -1), to }),
  ]);
  await traceRead(table, call, { patientId });
  const over = hasLeft(record.episode) || record.patient.deceasedOn !== null;
  const items = proposedHours({
    ...days,
    hours: over ? [] : hours,
    isClosed: (date) => closedOn(date, closing) !== null,
    booked: [
      ...[...slots, ...record.appointments].filter(({ status }) => status !== 'cancelled'),
      ...readBusy(call.query.busy ?? ''),
    ],
  });
  return { wantedOn, hoursSaved: saved, items };
};
