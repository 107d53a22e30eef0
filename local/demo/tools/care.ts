import type { Act, Teller } from '../acts.ts';
import { type CareCourse, minuteMs } from '../care-course.ts';
import type { Followed } from '../plan.ts';
import { outsideActs } from './outside.ts';
import { carePlanActs, relapsePlanActs, safetyPlan, wishActs } from './plans.ts';
import { requestActs, sickLeaveActs } from './requests.ts';
import { taskActs } from './tasks.ts';
import { prescriptionActs, prescriptionsOf } from './treatments.ts';
import { visitActs } from './visits.ts';

/** The contacts of someone in care, and what the nurse plans, notes and asks for at them. */
export function careActs(teller: Teller, role: Followed, course: CareCourse): Act[] {
  const { timeline, at } = course;
  const prescribed = prescriptionsOf(teller, role, course);
  // As soon as the answer of the evaluation, or the danger of the referral, has been assessed.
  const evaluated = at(timeline.evaluation) + minuteMs;
  const soon = role.item9 === 'evaluation' || role.danger;
  return [
    ...(soon ? [safetyPlan(teller, timeline.evaluation.age, evaluated)] : []),
    ...wishActs(teller, course),
    ...prescriptionActs(teller, course, prescribed),
    ...visitActs(teller, role, course, prescribed),
    ...carePlanActs(teller, role, course),
    ...requestActs(teller, course),
    ...sickLeaveActs(teller, course),
    ...(role.referredOutside ? outsideActs(teller, role, course) : []),
    ...relapsePlanActs(teller, course),
    ...(role.state === null ? [] : taskActs(teller)),
  ];
}
