import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as z from 'zod/mini';
import { demoRpps } from '../../local/demo/people.ts';
import { object } from '../../local/template/read.ts';
import { contract } from '../../shared/contracts/index.ts';
import type { AnyRoute } from '../../shared/contracts/route.ts';
import { type Act, type Answering, expectProblem, outputOf, type Place, type Reply } from '../support/api.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import { eachKind, exampleAct, freshPlace } from '../support/examples.ts';
import * as given from '../support/site.ts';
import { writtenBy } from '../support/table.ts';
import { may } from './matrix.ts';

let cloud: RunningCloud;
let site: given.TeamSite;
beforeAll(async () => {
  cloud = await startTestCloud();
  site = await given.openTeamSite(cloud, 'Deux clics');
  await warm();
});
afterAll(() => cloud.stop());

/** Two environments of each function, or clicks would wait for the second one's start instead of racing. */
async function warm(): Promise<void> {
  const read = [
    () => admin().done(contract.listSites),
    () => admin().done(contract.listMembers, { siteId: site.siteId }),
    () => site.gp.done(contract.listOwnReferrals),
    () => site.nurse.done(contract.listReferrals),
    () => site.nurse.done(contract.listAlerts),
  ];
  await Promise.all(read.flatMap((one) => [one(), one(), one()]));
}

interface Prepared {
  who: given.Person;
  place: Place;
  act: Act;
}

/** A table key with its ids and times left out: what kind of item it is. */
const kindOf = (key: string): string =>
  key
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<at>')
    .replaceAll(/\b[SPU][0-9A-HJKMNP-TV-Z]{11,15}\b/g, '<id>')
    .replaceAll(/\b[0-9A-HJKMNP-TV-Z]{26}\b/g, '<id>')
    .replaceAll(/#(IDEMPOTENCY|IDENTITY|LOGIN)#[\w-]{43}/g, '#$1#<hash>')
    .replace(/DAY#.*/, 'DAY#<date>')
    .replace(/\.(raised|step|unattended)\d+\./, '.$1<at>.')
    .replace(/NAME#.*/, 'NAME#<name>')
    .replaceAll('SITE#<id>', 'S')
    .replaceAll('S#PAT#<id>', 'P');

const admin = () => given.administratorOf(cloud);
const siteAct = async (): Promise<Prepared> => ({
  who: admin(),
  place: {},
  act: { body: given.siteBody(`Site ${randomUUID()}`) },
});
let members = 500;
const memberAct = async (): Promise<Prepared> => {
  members += 1;
  const body = { role: 'gp', family: 'Nouveau', given: 'Médecin', rpps: demoRpps(members) };
  return { who: admin(), place: { siteId: site.siteId }, act: { body } };
};
const referralAct = async (): Promise<Prepared> => ({ who: site.gp, place: {}, act: { body: given.referralBody() } });
const evaluationAct = async (): Promise<Prepared> => {
  const { referralId, version } = await given.refer(site);
  return { who: site.nurse, place: { referralId }, act: { body: given.evaluationBody(), ifMatch: version } };
};
const onRecord = (body: unknown) => async (): Promise<Prepared> => {
  const { patientId } = await given.openRecord(site);
  return { who: site.nurse, place: { patientId }, act: { body, ifMatch: 1 } };
};
const reviewAct = async (): Promise<Prepared> => ({
  ...(await onRecord(given.reviewBody())()),
  who: site.psychiatrist,
});
const exitAct = async (): Promise<Prepared> => {
  const { patientId } = await given.openActiveRecord(site);
  return {
    who: site.nurse,
    place: { patientId },
    act: { body: { phase: 'exit', outReason: 'patient-wish' }, ifMatch: 2 },
  };
};
const onAlert = (body?: unknown) => async (): Promise<Prepared> => {
  const { patientId } = await given.openRecord(site, given.evaluationBody(1));
  const { alertId } = await given.alertOf(cloud, site, patientId);
  return { who: site.psychiatrist, place: { patientId, alertId }, act: { body, ifMatch: 1 } };
};

/** What a site or a member says of itself stands once: its version is as it was left. */
const asLeft =
  (who: () => given.Person, read: Answering<z.ZodMiniObject<{ version: z.ZodMiniType<number> }>>, route: AnyRoute) =>
  async (): Promise<Prepared> => {
    const { version } = await who().done(read);
    return { who: who(), place: {}, act: { ...exampleAct(route), ifMatch: version } };
  };

/** By whoever may, on things prepared for it. */
const example = (route: AnyRoute) => async (): Promise<Prepared> => {
  const who = may(route.id, 'nurse') ? site.nurse : site.psychiatrist;
  return { who, place: await freshPlace(cloud, site, route), act: exampleAct(route) };
};

const openingKinds = ['S#CASELOAD | <id>#<id>', 'P | PROFILE', 'P | EPISODE#<id>', 'S#IDENTITY#<hash> | IDENTITY'];
const recordKinds = ['S#CASELOAD | <id>#<id>', 'P | EPISODE#<id>', 'S#IDEMPOTENCY#<hash> | IDEMPOTENCY'];

const referralKinds = ['S#GP#<id> | REFERRAL#<id>.<id>', 'S#IDEMPOTENCY#<hash> | IDEMPOTENCY'];

const resourceKinds = [
  ...['S#DIRECTORY | RESOURCE#<id>', 'S#DIRECTORY | RESOURCES'],
  'S#IDEMPOTENCY#<hash> | IDEMPOTENCY',
];
const leaveKinds = ['S | LEAVE#<id>#<id>', 'S | LEAVES', 'S#IDEMPOTENCY#<hash> | IDEMPOTENCY'];
const alertKinds = ['P | ALERT#S1.<id>', 'S#IDEMPOTENCY#<hash> | IDEMPOTENCY'];
const callKinds = ['P | ALERT#CA.<id>', 'S#IDEMPOTENCY#<hash> | IDEMPOTENCY'];

/** Each write of the API, and the items that it writes once, beside the trail. */
const writes: [AnyRoute, () => Promise<Prepared>, string[]][] = [
  [
    contract.openSite,
    siteAct,
    [
      'REGION#R11 | NAME#<name>',
      'REGION#R11 | S',
      'REGION#R11#IDEMPOTENCY#<hash> | IDEMPOTENCY',
      'S | SETTINGS',
      'S#SECRET | SECRET',
    ],
  ],
  [
    contract.addMember,
    memberAct,
    [
      'REGION#R11#IDEMPOTENCY#<hash> | IDEMPOTENCY',
      'S | MEMBER#<id>',
      'USER#<id> | MEMBERSHIP#S',
      'USER#<id> | PROFILE',
      'USER#LOGIN#<hash> | LOGIN',
    ],
  ],
  [
    contract.referPatient,
    referralAct,
    ['S#GP#<id> | REFERRAL#<id>.<id>', 'S#GP#<id>#IDEMPOTENCY#<hash> | IDEMPOTENCY'],
  ],
  [
    contract.recordEvaluation,
    evaluationAct,
    [
      ...openingKinds,
      ...Array(2).fill('P | EPISODE#<id>#ASSESSMENT#<at>#<id>'),
      'P | EPISODE#<id>#CONTACT#<at>#<id>',
      'P | EPISODE#<id>#EVALUATION#<at>#<id>',
      'P | DUE',
      'S#GP#<id> | REFERRAL#<id>.<id>',
      'S#IDEMPOTENCY#<hash> | IDEMPOTENCY',
    ],
  ],
  [contract.recordCallAttempt, example(contract.recordCallAttempt), referralKinds],
  [contract.answerReferral, example(contract.answerReferral), referralKinds],
  [
    contract.orient,
    onRecord({ orientation: 'classique' }),
    [...recordKinds, 'P | DUE', 'P | EPISODE#<id>#SEQUENCE#001'],
  ],
  [contract.recordContact, onRecord({ mode: 'on-site' }), [...recordKinds, 'P | EPISODE#<id>#CONTACT#<at>#<id>']],
  [
    contract.markContactInError,
    example(contract.markContactInError),
    [...recordKinds, 'P | EPISODE#<id>#CONTACT#<at>#<id>'],
  ],
  [
    contract.finishConsultation,
    example(contract.finishConsultation),
    [
      ...recordKinds,
      'P | DUE',
      // The first contact of the treatment begins the sequence.
      'P | EPISODE#<id>#SEQUENCE#001',
      'P | EPISODE#<id>#BILLING#001',
      'P | EPISODE#<id>#CONTACT#<at>#<id>',
      'P | EPISODE#<id>#ASSESSMENT#<at>#<id>',
      'P | EPISODE#<id>#APPOINTMENT#<id>',
      'S#AGENDA#<id> | DAY#<date>',
      'P | EPISODE#<id>#CONSULTATION#<id>',
      'P | EPISODE#<id>#TASK#<id>',
      'P | EPISODE#<id>#GPNOTE#<id>',
      'P | LINK#<id>',
      'P#SECRET | SECRET',
    ],
  ],
  [contract.openTask, example(contract.openTask), [...recordKinds, 'P | DUE', 'P | EPISODE#<id>#TASK#<id>']],
  [contract.closeTask, example(contract.closeTask), [...recordKinds, 'P | DUE', 'P | EPISODE#<id>#TASK#<id>']],
  [contract.amendGpNote, example(contract.amendGpNote), [...recordKinds, 'P | EPISODE#<id>#GPNOTE#<id>']],
  [contract.signGpNote, example(contract.signGpNote), [...recordKinds, 'P | EPISODE#<id>#GPNOTE#<id>']],
  [contract.discardGpNote, example(contract.discardGpNote), [...recordKinds, 'P | EPISODE#<id>#GPNOTE#<id>']],
  [
    contract.openSequence,
    example(contract.openSequence),
    // Either score would call for the other kind.
    [...recordKinds, 'P | DUE', 'P | EPISODE#<id>#SEQUENCE#001', ...Array(2).fill('P | ALERT#CO.<id>')],
  ],
  [
    contract.planAppointment,
    example(contract.planAppointment),
    [...recordKinds, 'P | EPISODE#<id>#APPOINTMENT#<id>', 'S#AGENDA#<id> | DAY#<date>'],
  ],
  [
    contract.changeAppointment,
    example(contract.changeAppointment),
    [...recordKinds, 'P | EPISODE#<id>#APPOINTMENT#<id>', 'S#AGENDA#<id> | DAY#<date>'],
  ],
  [contract.recordDiagnosis, example(contract.recordDiagnosis), [...recordKinds, 'P | DIAGNOSIS#<at>#<id>']],
  [contract.recordEvent, example(contract.recordEvent), [...recordKinds, 'P | EVENT#<at>#<id>']],
  [contract.flagPatient, example(contract.flagPatient), [...recordKinds, 'P | FLAG#<at>#<id>']],
  [contract.recordConsent, example(contract.recordConsent), [...recordKinds, 'P | CONSENT#<at>#<id>']],
  [
    contract.amendIdentity,
    example(contract.amendIdentity),
    [...recordKinds, 'P | PROFILE', 'S#IDENTITY#<hash> | IDENTITY'],
  ],
  [contract.changeProgramme, example(contract.changeProgramme), recordKinds],
  [contract.recordTreatment, example(contract.recordTreatment), [...recordKinds, 'P | EPISODE#<id>#TREATMENT#<id>']],
  [contract.changeTreatment, example(contract.changeTreatment), [...recordKinds, 'P | EPISODE#<id>#TREATMENT#<id>']],
  [
    contract.markTreatmentInError,
    example(contract.markTreatmentInError),
    [...recordKinds, 'P | EPISODE#<id>#TREATMENT#<id>'],
  ],
  [contract.openRequest, example(contract.openRequest), [...recordKinds, 'P | EPISODE#<id>#REQUEST#<id>']],
  [contract.changeRequest, example(contract.changeRequest), [...recordKinds, 'P | EPISODE#<id>#REQUEST#<id>']],
  [
    contract.markRequestInError,
    example(contract.markRequestInError),
    [...recordKinds, 'P | EPISODE#<id>#REQUEST#<id>'],
  ],
  [contract.saveCarePlan, example(contract.saveCarePlan), [...recordKinds, 'P | EPISODE#<id>#CAREPLAN#<id>']],
  [contract.savePersonalPlan, example(contract.savePersonalPlan), [...recordKinds, 'P | EPISODE#<id>#PLAN#<id>']],
  [
    contract.savePreferences,
    example(contract.savePreferences),
    // The referral is what the GP reads of it.
    [...recordKinds, 'P | PREFERENCES#<id>', 'S#GP#<id> | REFERRAL#<id>.<id>'],
  ],
  [contract.recordSickLeave, example(contract.recordSickLeave), [...recordKinds, 'P | EPISODE#<id>#SICKLEAVE#<id>']],
  [contract.amendSickLeave, example(contract.amendSickLeave), [...recordKinds, 'P | EPISODE#<id>#SICKLEAVE#<id>']],
  [
    contract.markSickLeaveInError,
    example(contract.markSickLeaveInError),
    [...recordKinds, 'P | EPISODE#<id>#SICKLEAVE#<id>'],
  ],
  [contract.markTickInError, example(contract.markTickInError), [...recordKinds, 'P | EPISODE#<id>#CONTACT#<at>#<id>']],
  [
    contract.chooseAssessment,
    example(contract.chooseAssessment),
    [...recordKinds, ...Array(2).fill('P | EPISODE#<id>#ASSESSMENT#<at>#<id>')],
  ],
  [
    contract.markAssessmentInError,
    example(contract.markAssessmentInError),
    [...recordKinds, 'P | EPISODE#<id>#ASSESSMENT#<at>#<id>'],
  ],
  [contract.referOutside, onRecord({ kind: 'social' }), [...recordKinds, 'P | EPISODE#<id>#EXTERNAL#<at>#<id>']],
  [
    contract.changeExternalReferral,
    example(contract.changeExternalReferral),
    [...recordKinds, 'P | EPISODE#<id>#EXTERNAL#<at>#<id>'],
  ],
  [
    contract.markExternalInError,
    example(contract.markExternalInError),
    [...recordKinds, 'P | EPISODE#<id>#EXTERNAL#<at>#<id>'],
  ],
  [contract.recordReview, reviewAct, [...recordKinds, 'P | EPISODE#<id>#REVIEW#<at>#<id>']],
  [contract.changePhase, exitAct, [...recordKinds, 'P | DUE', 'P | EPISODE#<id>#SUMMARY']],
  [
    contract.recordAssessment,
    onRecord({ scale: 'phq9', items: given.phq9(2) }),
    [
      ...recordKinds,
      'P | ALERT#S1.<id>',
      'P | EPISODE#<id>#ASSESSMENT#<at>#<id>',
      'P#OUTBOX | OUTBOX#<id>',
      // Nurse and psychiatrist are told at once.
      ...Array(2).fill('P#OUTBOX | NOTICE#S1.<id>.raised<at>.<id>'),
    ],
  ],
  [contract.acknowledgeAlert, onAlert(), ['P | ALERT#S1.<id>', 'S#IDEMPOTENCY#<hash> | IDEMPOTENCY']],
  [
    contract.assessAlert,
    onAlert(given.safetyAssessmentBody()),
    ['P | ALERT#S1.<id>', 'S#CASELOAD | <id>#<id>', 'S#IDEMPOTENCY#<hash> | IDEMPOTENCY'],
  ],
  [contract.takeUpAlert, example(contract.takeUpAlert), alertKinds],
  [
    contract.handOverAlert,
    example(contract.handOverAlert),
    [...alertKinds, 'P#OUTBOX | NOTICE#S1.<id>.raised<at>.<id>'],
  ],
  [contract.writeToAlert, example(contract.writeToAlert), alertKinds],
  [contract.snoozeAlert, example(contract.snoozeAlert), callKinds],
  [contract.closeAlert, example(contract.closeAlert), callKinds],
  [contract.assessAlertUnchanged, example(contract.assessAlertUnchanged), [...alertKinds, 'S#CASELOAD | <id>#<id>']],
  [contract.confirmError, example(contract.confirmError), [...alertKinds, 'S#CASELOAD | <id>#<id>']],
  [contract.askAdvice, example(contract.askAdvice), [...callKinds, 'P#OUTBOX | NOTICE#CA.<id>.raised<at>.<id>']],
  [
    contract.nameDuty,
    asLeft(() => site.coordinator, contract.getDuty, contract.nameDuty),
    ['S | DUTY', 'S#IDEMPOTENCY#<hash> | IDEMPOTENCY'],
  ],
  [
    contract.saveAvailability,
    asLeft(() => site.nurse, contract.getAvailability, contract.saveAvailability),
    ['S | AVAILABILITY#<id>', 'S#IDEMPOTENCY#<hash> | IDEMPOTENCY'],
  ],
  [
    contract.saveSiteCalendar,
    asLeft(() => site.coordinator, contract.getSiteCalendar, contract.saveSiteCalendar),
    ['S | CALENDAR', 'S#IDEMPOTENCY#<hash> | IDEMPOTENCY'],
  ],
  [
    contract.createCalendarFeed,
    example(contract.createCalendarFeed),
    ['S#FEED#<id> | FEED', 'S#IDEMPOTENCY#<hash> | IDEMPOTENCY'],
  ],
  [
    contract.revokeCalendarFeed,
    example(contract.revokeCalendarFeed),
    ['S#FEED#<id> | FEED', 'S#IDEMPOTENCY#<hash> | IDEMPOTENCY'],
  ],
  [contract.planLeave, example(contract.planLeave), leaveKinds],
  [contract.changeLeave, example(contract.changeLeave), leaveKinds],
  [contract.cancelLeave, example(contract.cancelLeave), leaveKinds],
  [contract.addResource, example(contract.addResource), resourceKinds],
  [contract.amendResource, example(contract.amendResource), resourceKinds],
  [contract.retireResource, example(contract.retireResource), resourceKinds],
];

const linkWrites: typeof writes = [
  [
    contract.createAnswerLink,
    example(contract.createAnswerLink),
    ['P | LINK#<id>', 'P#SECRET | SECRET', 'S#IDEMPOTENCY#<hash> | IDEMPOTENCY'],
  ],
  [
    contract.revokeAnswerLink,
    example(contract.revokeAnswerLink),
    ['P | LINK#<id>', 'S#IDEMPOTENCY#<hash> | IDEMPOTENCY'],
  ],
  [
    contract.confirmAssessment,
    example(contract.confirmAssessment),
    [...recordKinds, 'P | EPISODE#<id>#ASSESSMENT#<at>#<id>'],
  ],
  [
    contract.sendAnswers,
    example(contract.sendAnswers),
    ['P | LINK#<id>', 'P | EPISODE#<id>#ASSESSMENT#<at>#<id>', 'P#OUTBOX | OUTBOX#<id>', 'S#CASELOAD | <id>#<id>'],
  ],
];
writes.push(...linkWrites);

/** Where a storm of clicks is tried; elsewhere a few, for they all take the same path. */
const manyClicks = new Set(['referPatient', 'recordContact', 'recordAssessment']);

const kinds = (keys: string[]) => keys.map(kindOf).sort();
/** Without the trail: sending again is a reading, and leaves its entry. */
const records = (keys: string[]) => kinds(keys.filter((key) => !key.includes('#ACCESS')));

/** What an alert brings to a record between two readings is none of the act's doing. */
function own(answer: unknown): Record<string, unknown> {
  const all = object(answer, 'answer');
  return Object.fromEntries(Object.entries(all).filter(([name]) => name !== 'summary' && name !== 'alerts'));
}

/** Another request that the route would accept as well. */
function otherBody({ input }: AnyRoute, body: unknown): unknown {
  const changes = [{ note: 'autre' }, { name: 'Autre' }, { given: 'Autre' }, { reason: 'Autre' }];
  const others = changes.map((change) => ({ ...object(body ?? {}, 'body'), ...change }));
  return others.find((other) => input === null || input.safeParse(other).success) ?? `${JSON.stringify(body)} `;
}

describe('one key, one act', () => {
  it('every write of the contract is among those below', () => {
    const declared = Object.values<AnyRoute>(contract).filter(({ write }) => write !== null);
    expect(writes.map(([{ id }]) => id).sort()).toEqual(declared.map(({ id }) => id).sort());
  });

  const kinds = eachKind(writes.map(([route]) => route));
  describe.each(writes.filter(([route]) => kinds.includes(route)))('$id', (route, prepare, written) => {
    it('no key 400; the same key again: the same answer and nothing done; for another request 422', async () => {
      const { who, place, act } = await prepare();
      const unnamed = await writtenBy(cloud, async () => {
        for (const key of ['', 'court', 'avec espace', 'x'.repeat(129)]) {
          expectProblem(await who.ask(route, place, { ...act, key }), 400, 'request.missing-idempotency-key');
        }
      });
      expect(unnamed).toEqual([]);
      const key = randomUUID();
      const first = await who.done(route, place, { ...act, key });
      await cloud.settled();
      const again = await writtenBy(cloud, async () => {
        expect(own(await who.done(route, place, { ...act, key }))).toEqual(own(first));
      });
      expect(records(again)).toEqual([]);
      const other = await writtenBy(cloud, async () => {
        const body = otherBody(route, act.body);
        expectProblem(await who.ask(route, place, { ...act, body, key }), 422, 'idempotency.mismatch');
      });
      expect(other).toEqual([]);
    });

    const clicks = manyClicks.has(route.id) ? 20 : 6;
    it(`${clicks} clicks at once: one record, and the same answer to all`, async () => {
      const { who, place, act } = await prepare();
      const key = randomUUID();
      const replies: Reply[] = [];
      const left = await writtenBy(cloud, async () => {
        const asked = Array.from({ length: clicks }, () => who.ask(route, place, { ...act, key }));
        replies.push(...(await Promise.all(asked)));
      });
      const answers = replies.map((reply) => outputOf(route, reply));
      for (const answer of answers) expect(own(answer)).toEqual(own(answers[0]));
      expect(records(left)).toEqual([...written].sort());
    });
  });
});
