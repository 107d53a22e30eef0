import { actOnRecord } from '../../../shared/acts/act-on-record.ts';
import { inKeyOrder } from '../../../shared/acts/key-order.ts';
import { newItemId, recorded } from '../../../shared/acts/recorded.ts';
import { refuseField } from '../../../shared/acts/refusals.ts';
import type { careRoutes } from '../../../shared/contracts/care.ts';
import { checkWord } from '../../../shared/domain/checks.ts';
import { localDateOf } from '../../../shared/domain/time.ts';
import type { Handlers } from '../../../shared/platform/api.ts';
import { clinicalInstant } from '../../../shared/platform/instants.ts';
import { refuse } from '../../../shared/platform/issues.ts';
import { programmeOf } from '../../../shared/programme/index.ts';
import { addEvent, replacePatient } from '../../../shared/store/record-writes.ts';
import { ending } from './ending.ts';

/** A death ends every appointment at once, and nothing falls due any more. */
export const recordEvent: Handlers<typeof careRoutes>['recordEvent'] = (call) =>
  actOnRecord(
    call,
    async (record, site, table) => {
      const { kind, note = null, occurredAt: entered } = call.input;
      const { episode, patient } = record;
      const { kinds } = programmeOf(episode.programmeVersion).events;
      refuse(checkWord('kind', kind, kinds));
      const occurredAt = clinicalInstant('occurredAt', entered, call.now);
      const event = { ...recorded(call, record), eventId: newItemId(call), kind, occurredAt, note };
      const events = inKeyOrder([...record.events, event], 'occurredAt', 'eventId');
      const writes = addEvent(site.siteId, episode, event, newItemId(call));
      if (!kinds.some(({ id, ends }) => id === kind && ends)) return { next: { events }, writes };
      if (patient.deceasedOn !== null) {
        refuseField('kind', 'event.deceased', 'Décès déjà noté ; attendu : un événement d’une autre nature.');
      }
      const deceasedOn = localDateOf(occurredAt, site.timeZone);
      const after = { ...patient, deceasedOn, version: patient.version + 1 };
      const ended = await ending(call, record, { table, site, reason: 'Décès' });
      return {
        next: { ...ended.next, events, patient: after },
        writes: [replacePatient(site.siteId, patient, after), ...writes, ...ended.writes],
      };
    },
    'taken',
  );
