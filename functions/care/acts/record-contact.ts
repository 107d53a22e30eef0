import { actOnRecord } from '../../../shared/acts/act-on-record.ts';
import { answeredBy } from '../../../shared/acts/answered-by.ts';
import { settleAppointments } from '../../../shared/acts/appointment-changes.ts';
import { inKeyOrder } from '../../../shared/acts/key-order.ts';
import { newItemId, recorded } from '../../../shared/acts/recorded.ts';
import type { careRoutes } from '../../../shared/contracts/care.ts';
import { checkContact } from '../../../shared/domain/contacts.ts';
import type { Handlers } from '../../../shared/platform/api.ts';
import { clinicalInstant } from '../../../shared/platform/instants.ts';
import { refuse } from '../../../shared/platform/issues.ts';
import { programmeOf } from '../../../shared/programme/index.ts';
import type { Contact } from '../../../shared/store/record-entities.ts';
import { addContact } from '../../../shared/store/record-writes.ts';

export const recordContact: Handlers<typeof careRoutes>['recordContact'] = (call) =>
  actOnRecord(call, async (record, site, table) => {
    const { status = 'done', heldAt: entered, mode, durationMinutes = null, location = null, ...more } = call.input;
    const {
      otherMinutes = null,
      component = null,
      appointmentId = null,
      education = [],
      techniques = [],
      note = null,
    } = more;
    const { episodeId, programmeVersion, orientation } = record.episode;
    const heldAt = clinicalInstant('heldAt', entered, call.now);
    const asked = { status, heldAt, mode, durationMinutes, location, component };
    const course = orientation === null || orientation.decision === 'out' ? null : orientation.decision;
    refuse(checkContact(programmeOf(programmeVersion), asked, course));
    const contact: Contact = {
      ...asked,
      ...recorded(call, record),
      contactId: newItemId(call),
      episodeId,
      otherMinutes,
      appointmentId,
      education,
      techniques,
      note,
      enteredInError: null,
    };
    const settled = await settleAppointments(table, site, record, answeredBy(call, record, contact, site.timeZone));
    return {
      next: { ...settled.next, contacts: inKeyOrder([...record.contacts, contact], 'heldAt', 'contactId') },
      writes: [addContact(site.siteId, contact), ...settled.writes],
    };
  });
