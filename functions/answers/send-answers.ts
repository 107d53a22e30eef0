import type { answerRoutes } from '../../shared/contracts/answers.ts';
import { scaleOf, scoreScale } from '../../shared/domain/scales.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import type { Call } from '../../shared/platform/call.ts';
import { AppError } from '../../shared/platform/errors.ts';
import type { AnswerLink } from '../../shared/store/answer-links.ts';
import { isSecret } from '../../shared/store/link-secrets.ts';
import { addAnswer } from '../../shared/store/record-writes.ts';
import { scored } from '../../shared/store/scored.ts';
import { linkEntry } from '../../shared/store/trail.ts';
import { admit, type Door, findDoor, refused, take } from './admit.ts';
import { onDuty } from './on-duty.ts';
import { crisis } from './present.ts';

type Sending = Call<typeof answerRoutes.sendAnswers>;

/** Was it this very request that answered the link? Whoever does not know its key learns nothing, and no attempt is left to count. */
function isOwn({ sent, secretHash }: AnswerLink, { guard, input }: Sending, key: string): boolean {
  if (sent === null || sent.idempotency !== guard.idempotency || !isSecret(key, secretHash, input.secret)) return false;
  if (sent.fingerprint !== guard.fingerprint) throw new AppError('idempotency.mismatch');
  return true;
}

/** The answer, the link that it closes, its events and its trace, in one transaction. */
async function record(call: Sending, door: Door, { scale }: AnswerLink): Promise<void> {
  const { patientId, siteId } = door.place;
  const { items, difficulty = null } = call.input;
  const circumstances = { patientId, authoredAt: call.now, recordedAt: call.now, author: 'patient' } as const;
  const { episodeId } = door.link;
  const answer = scored(
    door.programme,
    { scale, items, difficulty, field: '' },
    { ...circumstances, episodeId, channel: 'link' },
  );
  const { idempotency, fingerprint } = call.guard;
  const { assessmentId } = answer.assessment;
  await take(door, (link) => {
    if (link.state !== 'ready') throw refused();
    return {
      next: { ...link, state: 'answered', answeredAt: call.now, assessmentId, sent: { idempotency, fingerprint } },
      writes: [...addAnswer(siteId, answer), linkEntry(siteId, patientId, 'write', call.now)],
    };
  });
}

async function recordOnce(call: Sending, door: Door): Promise<void> {
  if (isOwn(door.link, call, door.key)) return;
  try {
    const link = await admit(call, door);
    if (call.input.isConcerned) await record(call, door, link);
  } catch (error) {
    // The twin of this request may have won meanwhile.
    const { link } = await findDoor(call);
    if (!isOwn(link, call, door.key)) throw error;
  }
}

export const sendAnswers: Handlers<typeof answerRoutes>['sendAnswers'] = async (call) => {
  const door = await findDoor(call);
  const { isConcerned, items } = call.input;
  await recordOnce(call, door);
  const { safety } = scoreScale(scaleOf(door.programme, door.link.scale), items);
  return {
    received: isConcerned,
    crisis,
    prominent: isConcerned && safety === 'positive',
    nobodyOnDuty: !(await onDuty(door.table, door.place.siteId, call.now)),
  };
};
