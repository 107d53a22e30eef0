import { list, object, string } from '../../local/template/read.ts';
import { type Answers, isPositive } from './plan.ts';
import { type Tally, untilAnswered } from './requests.ts';
import type { Walked } from './walk.ts';

export interface Figures {
  /** Answers that the API accepted. */
  accepted: number;
  /** Of these, those that no record shows. */
  lost: number;
  /** Positive item 9 among the accepted answers, by the rows of the file. */
  safetyExpected: number;
  /** Safety alerts that the records show, open or closed. */
  safetyFound: number;
  /** Positive answers without an alert. */
  missed: number;
  /** Alerts beyond the first of their cause, and answers that a record shows more often than they were accepted. */
  duplicated: number;
  /** People whose alerts were raised in another order than their causes came. */
  outOfOrder: number;
  /** Messages that rest with the dead letters. */
  dlq: number;
}

interface Shown {
  assessments: { id: string; recordedAt: string; text: string }[];
  alerts: { causeId: string; raisedAt: string }[];
}

const textOf = ({ items, difficulty }: Answers): string => JSON.stringify([items, difficulty]);
const byTime = (one: { recordedAt: string }, other: { recordedAt: string }) =>
  one.recordedAt.localeCompare(other.recordedAt);

/** What the record of one person shows, as the nurse reads it. */
export async function readShown(tally: Tally, { site, patientId }: Walked): Promise<Shown> {
  const path = `/api/sites/${site.siteId}/patients/${patientId}`;
  const { status, body } = await untilAnswered(tally, () => site.nurse.send('GET', path));
  if (status !== 200) throw new Error(`record of ${patientId}: ${status}`);
  const assessments = list(body['assessments'], 'assessments').map((one) => {
    const { assessmentId, recordedAt, items, difficulty } = object(one, 'assessment');
    return {
      id: string(assessmentId, 'assessmentId'),
      recordedAt: string(recordedAt, 'recordedAt'),
      text: JSON.stringify([items, difficulty]),
    };
  });
  const alerts = list(body['alerts'], 'alerts')
    .map((one) => object(one, 'alert'))
    .filter(({ severity }) => severity === 'safety')
    .map(({ cause, raisedAt }) => ({
      causeId: string(object(cause, 'cause')['id'], 'cause'),
      raisedAt: string(raisedAt, 'raisedAt'),
    }));
  return { assessments: assessments.sort(byTime), alerts };
}

/** Holds what one person's record shows against what was accepted of them. */
function judgeOne({ accepted }: Walked, shown: Shown): Omit<Figures, 'dlq'> {
  const left = [...shown.assessments];
  const raised: string[] = [];
  const one = { lost: 0, missed: 0, duplicated: 0 };
  for (const answers of accepted) {
    const place = left.findIndex(({ text }) => text === textOf(answers));
    const [found] = place < 0 ? [] : left.splice(place, 1);
    if (found === undefined) one.lost += 1;
    if (!isPositive(answers)) continue;
    const own = shown.alerts.filter(({ causeId }) => causeId === found?.id);
    const [first, ...more] = own.map(({ raisedAt }) => raisedAt).sort();
    if (first === undefined) one.missed += 1;
    else raised.push(first);
    one.duplicated += more.length;
  }
  return {
    ...one,
    accepted: accepted.length,
    duplicated: one.duplicated + left.length,
    safetyExpected: accepted.filter(isPositive).length,
    safetyFound: shown.alerts.length,
    outOfOrder: raised.some((at, position) => at < (raised[position - 1] ?? '')) ? 1 : 0,
  };
}

export function judge(people: readonly { walked: Walked; shown: Shown }[], dlq: number): Figures {
  const all = people.map(({ walked, shown }) => judgeOne(walked, shown));
  const sum = (figure: keyof Omit<Figures, 'dlq'>) => all.reduce((total, one) => total + one[figure], 0);
  return {
    accepted: sum('accepted'),
    lost: sum('lost'),
    safetyExpected: sum('safetyExpected'),
    safetyFound: sum('safetyFound'),
    missed: sum('missed'),
    duplicated: sum('duplicated'),
    outOfOrder: sum('outOfOrder'),
    dlq,
  };
}
