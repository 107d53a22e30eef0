import type { answerRoutes } from '../../shared/contracts/answers.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { linkEntry } from '../../shared/store/trail.ts';
import { admit, findDoor } from './admit.ts';
import { onDuty } from './on-duty.ts';
import { crisis, questionnaireOf } from './present.ts';

/** Opens a link, and leaves it as it was: whatever opens addresses before their reader does uses none up. */
export const openAnswerLink: Handlers<typeof answerRoutes>['openAnswerLink'] = async (call) => {
  const door = await findDoor(call);
  const { siteId, patientId } = door.place;
  const link = await admit(call, door, [linkEntry(siteId, patientId, 'read', call.now)]);
  return {
    practice: link.practice,
    questionnaire: questionnaireOf(door.programme, link.scale),
    crisis,
    nobodyOnDuty: !(await onDuty(door.table, siteId, call.now)),
  };
};
