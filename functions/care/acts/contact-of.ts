import type { RecordCall } from '../../../shared/acts/act-on-record.ts';
import { newItemId, recorded } from '../../../shared/acts/recorded.ts';
import type { careRoutes } from '../../../shared/contracts/care.ts';
import type { InputOf } from '../../../shared/contracts/route.ts';
import { checkContact, checkTicks } from '../../../shared/domain/contacts.ts';
import { clinicalInstant } from '../../../shared/platform/instants.ts';
import { refuse } from '../../../shared/platform/issues.ts';
import { programmeOf } from '../../../shared/programme/index.ts';
import type { PatientRecord } from '../../../shared/store/record.ts';
import type { Contact } from '../../../shared/store/record-entities.ts';

export type Entered = Omit<InputOf<typeof careRoutes.recordContact>, 'status'>;

/** A contact as it was entered. Refuses one that the programme does not know in this form, and what has not happened yet. */
export function contactOf(
  call: RecordCall,
  record: PatientRecord,
  entered: Entered,
  status: Contact['status'] = 'done',
): Contact {
  const { mode, durationMinutes = null, location = null, otherMinutes = null, component = null, ...more } = entered;
  const { appointmentId = null, education = [], techniques = [], note = null } = more;
  const { episodeId, programmeVersion, orientation } = record.episode;
  const programme = programmeOf(programmeVersion);
  const heldAt = clinicalInstant('heldAt', entered.heldAt, call.now);
  const asked = { status, heldAt, mode, durationMinutes, location, component };
  const course = orientation === null || orientation.decision === 'out' ? null : orientation.decision;
  refuse([...checkContact(programme, asked, course), ...checkTicks(programme, { education, techniques })]);
  return {
    ...asked,
    ...recorded(call, record),
    contactId: newItemId(call),
    episodeId,
    otherMinutes,
    appointmentId,
    education,
    techniques,
    ticksInError: [],
    note,
    enteredInError: null,
  };
}
