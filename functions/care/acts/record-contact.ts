import { actOnRecord } from '../../../shared/acts/act-on-record.ts';
import { answeredBy } from '../../../shared/acts/answered-by.ts';
import { settleAppointments } from '../../../shared/acts/appointment-changes.ts';
import { inKeyOrder } from '../../../shared/acts/key-order.ts';
import type { careRoutes } from '../../../shared/contracts/care.ts';
import type { Handlers } from '../../../shared/platform/api.ts';
import { addContact } from '../../../shared/store/record-writes.ts';
import { contactOf } from './contact-of.ts';

export const recordContact: Handlers<typeof careRoutes>['recordContact'] = (call) =>
  actOnRecord(call, async (record, site, table) => {
    const { status, ...entered } = call.input;
    const contact = contactOf(call, record, entered, status);
    const settled = await settleAppointments(table, site, record, answeredBy(call, record, contact, site.timeZone));
    return {
      next: { ...settled.next, contacts: inKeyOrder([...record.contacts, contact], 'heldAt', 'contactId') },
      writes: [addContact(site.siteId, contact), ...settled.writes],
    };
  });
