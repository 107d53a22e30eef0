import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import { sesame } from '../../shared/programme/index.ts';
import { expectProblem, outputOf, request, send } from '../support/api.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import { acted, expectToStand, inHours, oriented, refusedField, tried } from '../support/record.ts';
import * as given from '../support/site.ts';
import { writtenBy } from '../support/table.ts';

let cloud: RunningCloud;
let site: given.TeamSite;
beforeAll(async () => {
  cloud = await startTestCloud();
  site = await given.openTeamSite(cloud, 'Consultations');
});
afterAll(() => cloud.stop());

const bare = { guideId: 'follow-up', mode: 'on-site' };
const gad7 = { scale: 'gad7', items: [1, 1, 1, 1, 1, 1, 1] };
let hours = 24;
/** An hour of its own: no two of them meet, and no holiday keeps one from being taken. */
const slot = () => {
  hours += 1;
  return { startsAt: inHours(hours), durationMinutes: 30, mode: 'video', closedReason: 'À sa demande.' };
};
const finish = ({ patientId, episode }: given.PatientRecord, body: object, key: string = randomUUID()) =>
  site.nurse.ask(contract.finishConsultation, { patientId }, { body, ifMatch: episode.version, key });
const finished = async (record: given.PatientRecord, body: object, key?: string) =>
  outputOf(contract.finishConsultation, await finish(record, body, key));
const linksOf = async ({ patientId }: given.PatientRecord) =>
  (await site.nurse.done(contract.listAnswerLinks, { patientId })).items;
const localDay = (at: string) => new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' }).format(new Date(at));

/** Opens a link as a phone does, and says whether it opens. */
async function opens(url: string): Promise<boolean> {
  const [, fragment = ''] = url.split('#');
  const at = fragment.lastIndexOf('.');
  const body = { place: fragment.slice(0, at), secret: fragment.slice(at + 1) };
  const { method, path, sent } = request(contract.openAnswerLink, {}, { body });
  return (await send(cloud.address + path, null, method, sent)).status === 200;
}

const whole = () => ({
  ...bare,
  mode: 'phone',
  location: 'Chez elle',
  durationMinutes: 35,
  answers: { news: 'A repris la marche.', event: 'yes', 'event-what': 'Urgences lundi', 'for-doctor': 'Bilan ?' },
  assessments: [{ scale: 'phq9', items: [1, 1, 1, 1, 1, 1, 1, 1, 0], difficulty: 1 }, gad7],
  education: ['sleep', 'depression'],
  techniques: ['behavioural-activation'],
  planReviewed: true,
  nextAppointment: slot(),
  link: { scale: 'gad7', practicePhone: '01 23 45 67 89' },
  tasks: [
    { kind: 'call-gp', text: 'Demander un bilan' },
    { kind: 'social', ownerId: site.psychiatrist.userId },
  ],
  gpNote: true,
});

describe('the end of a consultation', () => {
  it('is one act: contact, answers, scales, appointment, link, tasks and note stand together', async () => {
    const record = await oriented(site, 30);
    const body = whole();
    const { link, ...after } = await finished(record, body);
    const [contact] = after.contacts.slice(-1);
    expect(contact).toMatchObject({
      status: 'done',
      location: 'Chez elle',
      durationMinutes: 35,
      education: ['sleep', 'depression'],
      techniques: ['behavioural-activation'],
    });
    expect(after.consultations).toMatchObject([
      {
        contactId: contact?.contactId,
        guideId: 'follow-up',
        guideVersion: '1',
        answers: body.answers,
        planReviewed: true,
        deferral: null,
      },
    ]);
    const filled = after.assessments.slice(-2);
    expect(filled.map(({ scale }) => scale).sort()).toEqual(['gad7', 'phq9']);
    expect(new Set(filled.map(({ authoredAt }) => authoredAt))).toEqual(new Set([contact?.heldAt]));
    expect(after.appointments).toMatchObject([{ status: 'booked', mode: 'video', nurseId: site.nurse.userId }]);
    expect(after.tasks).toMatchObject([
      { kind: 'call-gp', text: 'Demander un bilan', ownerId: site.nurse.userId, state: 'requested' },
      { kind: 'social', text: null, ownerId: site.psychiatrist.userId },
    ]);
    expect(after.summary).toMatchObject({
      lastContactAt: contact?.heldAt,
      nextAppointmentAt: after.appointments[0]?.startsAt,
      tasks: { open: 2, nextOn: after.tasks[0]?.dueOn },
    });
    expect(after.gpNotes).toMatchObject([
      { state: 'draft', contactId: contact?.contactId, gpId: record.gpId, signed: null },
    ]);
    const note = after.gpNotes[0]?.text ?? '';
    expect(note).toMatch(/^Consultation de suivi du [\d/]+, par téléphone\./);
    expect(note).toContain('PHQ-9 : 16 → 8 (−8), ');
    expect(note).toContain('GAD-7 : 10 → 7 (−3), ');
    expect(note).toContain('À dire au médecin : Bilan ?');
    expect(note).toMatch(/Prochain rendez-vous : .*, en vidéo\./);
    expect(note).not.toMatch(/marche|Urgences/);
    expect(await linksOf(record)).toMatchObject([{ linkId: link?.linkId, scale: 'gad7', state: 'ready' }]);
    expect(await opens(link?.url ?? '')).toBe(true);
    await expectToStand(site, after);
  });

  it('tells of a score that was given once what it is, and of no change', async () => {
    const { gpNotes } = await finished(await given.openActiveRecord(site), { ...bare, gpNote: true });
    expect(gpNotes[0]?.text).toMatch(/PHQ-9 : 16, /);
    expect(gpNotes[0]?.text).not.toContain('→');
  });

  it('needs nothing but a guide and how it was held', async () => {
    const record = await given.openActiveRecord(site);
    const { link, ...after } = await finished(record, bare);
    expect([link, after.tasks, after.gpNotes, after.appointments]).toEqual([null, [], [], []]);
    expect(after.consultations).toMatchObject([{ answers: {}, planReviewed: false }]);
    expect(after.summary.tasks).toEqual({ open: 0, nextOn: null });
    await expectToStand(site, after);
  });

  it('answers the appointment of the day, and takes the next one', async () => {
    const record = await given.openActiveRecord(site);
    const startsAt = inHours(0.001);
    const booking = { startsAt, durationMinutes: 5, mode: 'on-site', closedReason: 'À sa demande.' };
    const planned = await acted(site.nurse, contract.planAppointment, record, booking);
    const appointmentId = planned.appointments[0]?.appointmentId ?? '';
    const { link: _, ...after } = await finished(planned, { ...bare, appointmentId, nextAppointment: slot() });
    expect(after.appointments.map(({ status }) => status)).toEqual(['fulfilled', 'booked']);
    await expectToStand(site, after);
  });

  it('sent again with its key gives the same answer, link included, and writes nothing', async () => {
    const record = await given.openActiveRecord(site);
    const body = whole();
    const key = randomUUID();
    const first = await finished(record, body, key);
    expect(first.link?.url).toMatch(/\/q#/);
    const written = await writtenBy(cloud, async () => {
      expect(await finished(record, body, key)).toEqual(first);
    });
    expect(written.filter((one) => !one.includes('#ACCESS |'))).toEqual([]);
    expectProblem(await finish(record, { ...body, planReviewed: false }, key), 422, 'idempotency.mismatch');
    expect(await linksOf(record)).toHaveLength(1);
  });

  it('lost to another’s act in between is 409, and none of it stands', async () => {
    const record = await given.openActiveRecord(site);
    await acted(site.nurse, contract.recordContact, record, { mode: 'on-site' });
    const written = await writtenBy(cloud, async () => {
      expectProblem(await finish(record, whole()), 409, 'version.stale');
    });
    expect(written).toEqual([]);
  });
});

describe('what is refused of a consultation is refused at its place, and nothing of it is written', () => {
  const person = `U${'0'.repeat(15)}`;
  const refusals: [string, () => object, string, string][] = [
    ['a guide of another phase', () => ({ guideId: 'relapse-prevention' }), 'guideId', 'Prévention de la rechute'],
    ['a guide that nobody has', () => ({ guideId: 'holiday' }), 'guideId', 'follow-up'],
    ['an answer that is not asked', () => ({ answers: { 'event-what': 'x' } }), 'answers.event-what', 'oui'],
    ['an answer of another form', () => ({ answers: { event: ['yes'] } }), 'answers.event', 'un seul mot'],
    ['a scale as an answer', () => ({ answers: { phq9: '12' } }), 'answers.phq9', 'échelle remplie'],
    ['a scale twice', () => ({ assessments: [gad7, gad7] }), 'assessments[1].scale', 'une seule fois'],
    [
      'a scale out of range',
      () => ({ assessments: [gad7, { scale: 'phq9', items: [4, 0, 0, 0, 0, 0, 0, 0, 0] }] }),
      'assessments[1].items[0]',
      '0 à 3',
    ],
    ['a conversation at a distance without the place', () => ({ mode: 'video' }), 'location', 'lieu'],
    ['a tick that is no word', () => ({ education: ['astrology'] }), 'education', 'depression'],
    ['a technique twice', () => ({ techniques: ['exposure', 'exposure'] }), 'techniques', 'une seule fois'],
    ['a date ahead', () => ({ heldAt: inHours(30) }), 'heldAt', 'eu lieu'],
    [
      'an appointment in the past',
      () => ({ nextAppointment: { ...slot(), startsAt: inHours(-2) } }),
      'nextAppointment.startsAt',
      'à venir',
    ],
    [
      'an appointment by no way',
      () => ({ nextAppointment: { ...slot(), mode: 'pigeon' } }),
      'nextAppointment.mode',
      'on-site',
    ],
    ['a link that the programme does not send', () => ({ link: { scale: 'who5' } }), 'link.scale', 'phq9'],
    ['a task of no kind', () => ({ tasks: [{ kind: 'other' }, { kind: 'dance' }] }), 'tasks[1].kind', 'call-gp'],
    [
      'a task for yesterday',
      () => ({ tasks: [{ kind: 'other', dueOn: localDay(inHours(-24)) }] }),
      'tasks[0].dueOn',
      'au plus tôt',
    ],
    ['a task of nobody', () => ({ tasks: [{ kind: 'other', ownerId: person }] }), 'tasks[0].ownerId', 'membre'],
    [
      'a task of the GP',
      () => ({ tasks: [{ kind: 'other', ownerId: site.gp.userId }] }),
      'tasks[0].ownerId',
      'infirmier',
    ],
    ['a deferral of nothing', () => ({ deferral: { reason: 'x', until: inHours(3) } }), 'deferral', 'sans report'],
  ];
  it.each(refusals)('%s', async (_, more, field, right) => {
    const record = await given.openActiveRecord(site);
    const written = await writtenBy(cloud, async () => {
      const refused = refusedField(await finish(record, { ...whole(), location: null, mode: 'on-site', ...more() }));
      expect(refused.field).toBe(field);
      expect(refused.message).toMatch(new RegExp(`attendu.*${right}`));
    });
    expect(written).toEqual([]);
  });

  it('an hour that is taken: no contact, no scale, no link, no task, no note', async () => {
    const record = await given.openActiveRecord(site);
    const nextAppointment = slot();
    await acted(site.nurse, contract.planAppointment, await given.openActiveRecord(site), nextAppointment);
    const written = await writtenBy(cloud, async () => {
      const refused = refusedField(await finish(record, { ...whole(), nextAppointment }));
      expect(refused).toMatchObject({ field: 'nextAppointment.startsAt', code: 'appointment.overlap' });
    });
    expect(written).toEqual([]);
    expect(await site.nurse.done(contract.getPatient, { patientId: record.patientId })).toEqual(record);
    expect(await linksOf(record)).toEqual([]);
  });

  it('the ticks of a contact alone as well', async () => {
    const record = await given.openActiveRecord(site);
    const refused = refusedField(
      await tried(site.nurse, contract.recordContact, record, { mode: 'on-site', education: ['astrology'] }),
    );
    expect(refused.field).toBe('education');
  });

  it('anything of somebody who is not followed, or not any more', async () => {
    const evaluating = await given.openRecord(site);
    expect(refusedField(await finish(evaluating, bare)).field).toBe('guideId');
    const record = await given.openActiveRecord(site);
    const left = await acted(site.nurse, contract.changePhase, record, { phase: 'exit', outReason: 'patient-wish' });
    expectProblem(await finish(left, bare), 409, 'episode.closed');
  });
});

describe('a consultation with a question of safety open', () => {
  const alarming = { ...bare, assessments: [{ scale: 'phq9', items: given.phq9(1) }] };
  const put = (until: string) => ({ reason: 'Rappel ce soir, son frère est avec elle.', until });
  const { assessWithinHours } = sesame.safety;

  it('does not end with item 9 positive, but with a signed deferral within the programme’s hours', async () => {
    const record = await given.openActiveRecord(site);
    const refusals = [
      [{}, 'deferral', 'report signé'],
      [{ deferral: put(inHours(assessWithinHours + 1)) }, 'deferral.until', 'au plus tard'],
      [{ deferral: put(inHours(-1)) }, 'deferral.until', 'à venir'],
    ] as const;
    const written = await writtenBy(cloud, async () => {
      for (const [more, field, right] of refusals) {
        const refused = refusedField(await finish(record, { ...alarming, ...more }));
        expect(refused.field).toBe(field);
        expect(refused.message).toMatch(new RegExp(`attendu.*${right}`));
      }
    });
    expect(written).toEqual([]);
    const deferral = put(inHours(assessWithinHours - 1));
    const { consultations, assessments } = await finished(record, { ...alarming, deferral });
    expect(consultations.at(-1)?.deferral).toEqual({
      ...deferral,
      by: site.nurse.userId,
      at: expect.any(String),
    });
    // The alert goes on: a deferral closes nothing.
    const alert = await given.alertOf(cloud, site, record.patientId);
    expect(alert).toMatchObject({ state: 'open', cause: { id: assessments.at(-1)?.assessmentId } });
  });

  it('does not end while the alert of an earlier answer is open, and ends once that was assessed', async () => {
    const record = await given.openActiveRecord(site, given.evaluationBody(0));
    const after = await acted(site.nurse, contract.recordAssessment, record, alarming.assessments[0]);
    // Before its worker has made the alert as well.
    expect(refusedField(await finish(after, bare))).toMatchObject({ field: 'deferral' });
    const { alertId, version } = await given.alertOf(cloud, site, record.patientId);
    const refused = refusedField(await finish(after, bare));
    expect(refused.message).toMatch(/alerte de sécurité est ouverte ; attendu : son évaluation structurée d’abord/);
    const assessment = { body: given.safetyAssessmentBody(), ifMatch: version };
    await site.nurse.done(contract.assessAlert, { patientId: record.patientId, alertId }, assessment);
    const { consultations } = await finished(after, bare);
    expect(consultations).toMatchObject([{ deferral: null }]);
  });
});

describe('a task', () => {
  it('is opened and closed once, and counts on the caseload while it is open', async () => {
    const record = await given.openActiveRecord(site);
    const dueOn = localDay(inHours(48));
    const opened = await acted(site.psychiatrist, contract.openTask, record, { kind: 'check-result', dueOn });
    expect(opened.tasks).toMatchObject([{ kind: 'check-result', dueOn, ownerId: site.psychiatrist.userId }]);
    expect(opened.summary.tasks).toEqual({ open: 1, nextOn: dueOn });
    await expectToStand(site, opened);
    const itemId = opened.tasks[0]?.taskId ?? '';
    const close = { state: 'completed', note: 'Résultat normal' };
    const closed = await acted(site.nurse, contract.closeTask, opened, close, { itemId });
    expect(closed.tasks).toMatchObject([
      { state: 'completed', closed: { note: 'Résultat normal', by: site.nurse.userId } },
    ]);
    expect(closed.summary.tasks).toEqual({ open: 0, nextOn: null });
    await expectToStand(site, closed);
    expectProblem(await tried(site.nurse, contract.closeTask, closed, close, { itemId }), 409, 'task.closed');
    const none = { itemId: '0'.repeat(26) };
    expectProblem(await tried(site.nurse, contract.closeTask, closed, close, none), 404, 'resource.not-found');
  });

  it('of the programme’s days where none is said; it is closed after the exit as well, and opened no more', async () => {
    const record = await given.openActiveRecord(site);
    const opened = await acted(site.nurse, contract.openTask, record, { kind: 'other' });
    const exit = { phase: 'exit', outReason: 'patient-wish' };
    const left = await acted(site.nurse, contract.changePhase, opened, exit);
    expectProblem(await tried(site.nurse, contract.openTask, left, { kind: 'other' }), 409, 'episode.closed');
    const itemId = left.tasks[0]?.taskId ?? '';
    const closed = await acted(site.nurse, contract.closeTask, left, { state: 'cancelled' }, { itemId });
    expect(closed.tasks).toMatchObject([{ state: 'cancelled', closed: { note: null } }]);
    await expectToStand(site, closed);
  });
});

describe('a task that cannot be', () => {
  it.each([
    [{ kind: 'dance' }, 'kind'],
    [{ kind: 'other', dueOn: '2020-01-01' }, 'dueOn'],
    [{ kind: 'other', ownerId: `U${'0'.repeat(15)}` }, 'ownerId'],
  ])('is refused by its field: %j', async (body, field) => {
    const record = await given.openActiveRecord(site);
    expect(refusedField(await tried(site.nurse, contract.openTask, record, body)).field).toBe(field);
  });
});

describe('a note to the GP', () => {
  const drafted = async () => {
    const { link: _, ...record } = await finished(await given.openActiveRecord(site), { ...bare, gpNote: true });
    return { record, itemId: record.gpNotes[0]?.noteId ?? '' };
  };

  it('is amended as long as it is a draft, and stands as it was signed', async () => {
    const { record, itemId } = await drafted();
    const amended = await acted(site.nurse, contract.amendGpNote, record, { text: 'Bonjour,\nva mieux.' }, { itemId });
    expect(amended.gpNotes).toMatchObject([{ text: 'Bonjour,\nva mieux.', state: 'draft', signed: null }]);
    const signed = await acted(site.nurse, contract.signGpNote, amended, { text: 'Va mieux.' }, { itemId });
    expect(signed.gpNotes).toMatchObject([
      { text: 'Va mieux.', state: 'signed', signed: { by: site.nurse.userId, at: expect.any(String) } },
    ]);
    await expectToStand(site, signed);
    for (const [route, body] of [
      [contract.amendGpNote, { text: 'x' }],
      [contract.signGpNote, { text: 'x' }],
      [contract.discardGpNote, {}],
    ] as const) {
      expectProblem(await tried(site.nurse, route, signed, body, { itemId }), 409, 'note.over');
    }
  });

  it('is put away, and comes back no more; one of nobody’s is not found', async () => {
    const { record, itemId } = await drafted();
    const away = await acted(site.nurse, contract.discardGpNote, record, {}, { itemId });
    expect(away.gpNotes).toMatchObject([{ state: 'discarded', text: record.gpNotes[0]?.text }]);
    expectProblem(await tried(site.nurse, contract.signGpNote, away, { text: 'x' }, { itemId }), 409, 'note.over');
    const none = { itemId: '0'.repeat(26) };
    expectProblem(await tried(site.nurse, contract.discardGpNote, away, {}, none), 404, 'resource.not-found');
  });

  it('is signed after the exit as well', async () => {
    const { record, itemId } = await drafted();
    const left = await acted(site.nurse, contract.changePhase, record, { phase: 'exit', outReason: 'patient-wish' });
    const signed = await acted(site.nurse, contract.signGpNote, left, { text: 'Suivi terminé.' }, { itemId });
    expect(signed.gpNotes).toMatchObject([{ state: 'signed', text: 'Suivi terminé.' }]);
    await expectToStand(site, signed);
  });
});

describe('a tick that was an error', () => {
  const mark = (record: given.PatientRecord, body: object) =>
    tried(site.nurse, contract.markTickInError, record, body, { itemId: record.contacts.at(-1)?.contactId ?? '' });
  const marked = async (record: given.PatientRecord, body: object) =>
    outputOf(contract.markTickInError, await mark(record, body));
  const reason = 'Coché par mégarde.';

  it('is told no more, and stays with who said so and why; the rest of the consultation stands', async () => {
    const ticks = { education: ['sleep', 'depression'], techniques: ['behavioural-activation'], planReviewed: true };
    const { link: _, ...held } = await finished(await given.openActiveRecord(site), { ...bare, ...ticks });
    let record = await marked(held, { list: 'education', word: 'sleep', reason });
    record = await marked(record, { list: 'plan-reviewed', reason });
    const by = { reason, by: site.nurse.userId, at: expect.any(String) };
    expect(record.contacts.at(-1)).toMatchObject({
      education: ['depression'],
      techniques: ['behavioural-activation'],
      ticksInError: [
        { list: 'education', word: 'sleep', ...by },
        { list: 'plan-reviewed', word: null, ...by },
      ],
      enteredInError: null,
    });
    expect(record.consultations).toEqual([{ ...held.consultations[0], planReviewed: false }]);
    expect(record.summary.lastContactAt).toBe(held.summary.lastContactAt);
    await expectToStand(site, record);
  });

  it('is one that is there, of a contact that is none itself', async () => {
    const body = { mode: 'on-site', education: ['sleep'] };
    const record = await acted(site.nurse, contract.recordContact, await given.openActiveRecord(site), body);
    for (const wrong of [
      { list: 'education', word: 'anxiety' },
      { list: 'techniques', word: 'sleep' },
      { list: 'education' },
      { list: 'plan-reviewed' },
    ]) {
      const refused = refusedField(await mark(record, { ...wrong, reason }));
      expect(refused).toMatchObject({ field: 'word', code: 'contact.not-ticked' });
    }
    const once = await marked(record, { list: 'education', word: 'sleep', reason });
    expect(refusedField(await mark(once, { list: 'education', word: 'sleep', reason })).code).toBe(
      'contact.not-ticked',
    );
    const { contactId: itemId = '' } = record.contacts.at(-1) ?? {};
    const gone = await acted(site.nurse, contract.markContactInError, once, { reason }, { itemId });
    const late = await mark(gone, { list: 'education', word: 'sleep', reason });
    expect(refusedField(late)).toMatchObject({ field: 'itemId', code: 'in-error.already' });
    const none = { itemId: '0'.repeat(26) };
    const body404 = { list: 'education', word: 'sleep', reason };
    expectProblem(await tried(site.nurse, contract.markTickInError, gone, body404, none), 404, 'resource.not-found');
  });
});
