import type { Gathered, PatientRecord, Row } from './demo-data.ts';
import { type Figures, figuresOf, type Published, tally } from './demo-figures.ts';
import type { Programme } from './demo-programme.ts';
import { ruleFaults } from './demo-rules.ts';
import { type ToolFigures, toolFiguresOf } from './demo-tool-figures.ts';
import { toolFaults } from './demo-tools.ts';

export interface Expected {
  programme: Programme;
  published: Published;
  /** Active patients that each nurse was to have. */
  each: number;
}

type Band = readonly [what: string, value: number, low: number, high: number];
const outside = (bands: readonly Band[]): string[] =>
  bands
    .filter(([, value, low, high]) => !(value >= low && value <= high))
    .map(([what, value, low, high]) => `${what}: ${Math.round(value * 1000) / 1000}, not ${low} to ${high}`);
const around = (value: number, by: number): [number, number] => [value - by, value + by];

/** The figures of the sources, with their tolerances, and courses that look real. */
function figureFaults(figures: Figures, { published, each }: Expected): string[] {
  const { pilot, nurseYearlyFlow, staffing } = published;
  const { exitReasons, waiting, openAlerts } = figures;
  const perNurse = (figures.followed - figures.exited) / staffing.nurses;
  const whole: Band[] = [
    // Dealt by quota: one person too many is a fault, rounding is not.
    ['women', figures.womenShare * figures.referred, ...around(pilot.womenShare * figures.referred, 0.6)],
    ['mean age', figures.meanAge, ...around(pilot.meanAge, 2)],
    ['moderate to severe', figures.moderateToSevereShare, ...around(pilot.moderateToSevereShare, 0.01)],
    [
      'referred outside',
      figures.referredOutsideShare * figures.followed,
      ...around(pilot.externalReferralRate * figures.followed, 0.6),
    ],
    ['months of care', figures.meanMonths, ...around(pilot.meanDurationMonths, 0.25)],
    ['active per nurse', perNurse, ...around(each, 0.5)],
    ['response', figures.responseShare, 0.4, 0.65],
    ['remission', figures.remissionShare, 0.2, 0.55],
    ['PHQ-9 with GAD-7', figures.correlation, 0.6, 0.95],
    ['days between contacts', figures.contactEveryDays, 12, 18],
    ['days between PHQ-9', figures.phq9EveryDays, 25, 35],
    ['through relapse prevention', figures.throughRelapsePrevention, 0.1, 0.5],
    ['called back in time', figures.calledBackInTime, 0.75, 0.99],
    ['reasons to leave', Object.keys(exitReasons).length, 5, 5],
    ['states of waiting referrals', Object.keys(waiting).length, 3, 3],
    ['open alerts', openAlerts['open'] ?? 0, 1, 2 * staffing.nurses],
    ['acknowledged alerts', openAlerts['acknowledged'] ?? 0, each >= 4 ? 1 : 0, 2 * staffing.nurses],
    ['refused referrals', figures.refused, 1, 0.05 * figures.referred],
    ['calls in vain', figures.attempts, 1, 4 * figures.referred],
    ['renewed', figures.renewedShare, each >= 10 ? 0.2 : 0, 0.95],
    ['with an appointment', figures.appointedShare, 0.6, 0.95],
    ['missed contacts', figures.missedShare, 0.01, 0.1],
    ['with a working diagnosis', figures.diagnosedShare, 0.5, 0.8],
    ['positive item 9', figures.positiveItem9, 3, 0.12 * figures.followed],
  ];
  const year: Band[] = [
    ['referred in a year', figures.referred / staffing.nurses, ...around(nurseYearlyFlow.total, 3)],
    ['shared family names', figures.sharedFamilyNames, 8, figures.followed / 4],
  ];
  return outside(each >= 50 ? [...whole, ...year] : whole);
}

/**
 * What a nurse does with her tools, as shares of those whom they concern. A share that was dealt is exact but for rounding; how
 * far one who came of late has got is not, and is left to the full size.
 */
function toolBands(figures: ToolFigures, { each, published: { staffing } }: Expected): Band[] {
  const rough = each >= 10 ? 1 : 3;
  const whole: Band[] = [
    ['with a care plan', figures.plannedShare, 0.95 - 0.05 * rough, 1],
    ['with wishes', figures.wishesShare, ...around(0.78, 0.01 * rough)],
    ['on an antidepressant', figures.treatedShare, ...around(0.6, 0.02 * rough)],
    ['consulted by a guide', figures.guidedShare, 1 - 0.1 * rough, 1],
    ['goals alike', figures.sameGoalShare, 0, 0.1 * rough],
    ['open tasks', figures.openTasks, 1, each * staffing.nurses],
    ['leave with a cover', figures.coveredLeaves, 1, 10],
  ];
  const full: Band[] = [
    ['plans made anew', figures.replannedShare, 0.35, 0.8],
    ['a dose raised', figures.raisedShare, 0.25, 0.6],
    ['taken as said', figures.saidShare, 0.6, 1],
    ['with a relapse plan', figures.relapsePlanShare, 0.85, 0.98],
    ['safety plans', figures.safetyPlans, 40, 120],
    ['with a request', figures.requestedShare, 0.35, 0.6],
    ['on sick leave', figures.sickShare, 0.12, 0.28],
    ['to a listed resource', figures.listedShare, 0.8, 0.95],
    ['with a funding', figures.fundedShare, 0.8, 0.95],
    ['with sessions', figures.countedShare, 0.35, 0.75],
    ['with a barrier', figures.barredShare, 0.15, 0.45],
    ['beyond a proposal', figures.movedShare, 0.8, 1],
    ['states of referrals', Object.keys(figures.referralStates).length, 6, 7],
    ['signed notes', figures.signedNotes, 200, 500],
    ['drafts of notes', figures.draftNotes, 20, 90],
  ];
  return each >= 50 ? [...whole, ...full] : whole;
}

/** Of about fifty, most have nothing to be looked at for. */
function caseloadBands(rows: readonly Row[], nurse: number, each: number): Band[] {
  const groups = tally(rows.map(({ reasons }) => String(reasons[0]?.group ?? 'none')));
  const count = (group: string) => groups[group] ?? 0;
  const who = (what: string) => `nurse ${nurse + 1}, ${what}`;
  return [
    [who('rows'), rows.length, each, each + 3],
    [who('safety'), count('1'), 0, 3],
    [who('worsening or relapse'), count('2'), 2, 5],
    [who('not improving'), count('3'), 4, 8],
    [who('new'), count('5'), 4, 8],
    [who('silence'), count('6'), 2, 6],
    // What the end of a sequence and a remission that holds ask for can wait for the next contact.
    [who('nothing that presses'), (count('none') + count('9') + count('10')) / rows.length, 0.45, 0.7],
    [who('nothing at all'), count('none') / rows.length, 0.15, 0.6],
  ];
}

const identity = ({ patient, episode }: PatientRecord): string =>
  `${episode.nurseId} ${patient.given} ${patient.family}`.toLowerCase();
const ids = (rows: readonly { patientId: string }[]): string =>
  rows
    .map(({ patientId }) => patientId)
    .sort()
    .join();

/** The caseload is who is followed, once each, by need; nobody can be taken for somebody else. */
function caseloadFaults({ records, caseload, nurses }: Gathered): string[] {
  const followed = records.filter(({ episode }) => episode.phase.id !== 'exit');
  const names = tally(records.map(identity));
  return [
    ...(ids(followed) === ids(caseload) ? [] : ['the caseloads are not those who are followed']),
    ...nurses
      .filter(({ userId, rows }) => ids(rows) !== ids(followed.filter(({ episode }) => episode.nurseId === userId)))
      .map(({ userId }) => `the caseload of ${userId} is not hers`),
    ...caseload.filter(({ demo }) => !demo).map(({ patientId }) => `row ${patientId}: not marked as demonstration`),
    ...caseload
      .filter(({ rank, reasons }) => rank !== (reasons[0]?.group ?? rank))
      .map(({ patientId }) => `row ${patientId}: its rank is not its first reason's`),
    ...Object.entries(names)
      .filter(([, count]) => count > 1)
      .map(([name, count]) => `${count} patients of one nurse are called ${name}`),
  ];
}

/** The faults of a demonstration, one sentence each, and its figures. None at all is what it should have. */
export function judge(gathered: Gathered, expected: Expected): { faults: string[]; figures: Figures & ToolFigures } {
  const figures = { ...figuresOf(gathered), ...toolFiguresOf(gathered) };
  const bands = gathered.nurses.flatMap(({ rows }, nurse) => caseloadBands(rows, nurse, expected.each));
  return {
    faults: [
      ...ruleFaults(expected.programme, gathered),
      ...toolFaults(expected.programme, gathered),
      ...outside(toolBands(figures, expected)),
      ...caseloadFaults(gathered),
      ...figureFaults(figures, expected),
      ...(expected.each >= 50 ? outside(bands) : []),
    ],
    figures,
  };
}
