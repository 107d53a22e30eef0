import * as z from 'zod/mini';
import type { Act } from '../../local/demo/acts.ts';
import { sitesOf } from '../../local/demo/staff.ts';
import type { Story } from '../../local/demo/story.ts';
import { list, object } from '../../local/template/read.ts';
import { caseloadView } from '../../shared/domain/caseload-view.ts';
import type { AssessmentFacts, ContactFacts, RecordFacts, SequenceFacts } from '../../shared/domain/model.ts';
import { callBackClock, callBackState } from '../../shared/domain/referral.ts';
import { rowOf } from '../../shared/domain/row.ts';
import { scaleOf, scoreScale } from '../../shared/domain/scales.ts';
import { openSequence, sequencesAfter } from '../../shared/domain/sequences.ts';
import { localDateOf } from '../../shared/domain/time.ts';
import { sesame } from '../../shared/programme/index.ts';
import type { Alert, Gathered, PatientRecord, Referral, Row } from '../oracle/demo-data.ts';
import { housesTold } from './told-houses.ts';
import { episodeId, tellConsultation, tellTool } from './told-tools.ts';

const paris = 'Europe/Paris';
const word = (body: Act['body'], name: string): string => String(body[name]);
const maybe = (body: Act['body'], name: string): string | null => (body[name] == null ? null : String(body[name]));
const numberOr = (value: unknown): number | null => (value == null ? null : Number(value));

interface Told {
  referral: Referral;
  record: PatientRecord | null;
  /** What the rules read of it. */
  facts: Writable | null;
  alerts: Alert[];
}

/** Facts that the acts add to, as the record's lists grow. */
interface Writable extends RecordFacts {
  episode: Mutable<RecordFacts['episode']>;
  assessments: AssessmentFacts[];
  contacts: ContactFacts[];
  appointments: RecordFacts['appointments'][number][];
  sequences: SequenceFacts[];
  reviews: { heldAt: string; episodeId: string }[];
  alerts: { alertId: string; state: string; raisedAt: string; closedAt: string | null }[];
  treatments: RecordFacts['treatments'][number][];
  tasks: RecordFacts['tasks'][number][];
  personalPlans: RecordFacts['personalPlans'][number][];
}
type Mutable<Facts> = { -readonly [Name in keyof Facts]: Facts[Name] };

const isTool = (kind: Act['kind']): kind is keyof typeof tellTool => kind in tellTool;

const siteIdOf = ({ nurse, place }: Story): string => `S${sitesOf(nurse)[place]}`;

/** What the API would answer of a person after these acts, worked out by the domain alone: no cloud, no table. */
class Telling {
  readonly #story: Story;
  readonly #now: string;
  readonly #nurse: string;
  readonly #told: Told;

  constructor(story: Story, refer: Act, now: string) {
    this.#story = story;
    this.#now = now;
    this.#nurse = `U${story.nurse}`;
    const { body } = refer;
    const patient = object(body['patient'], 'patient');
    const traits = {
      family: word(patient, 'family'),
      given: word(patient, 'given'),
      birthDate: word(patient, 'birthDate'),
    };
    const referredAt = word(body, 'referredAt');
    const clock = callBackClock(sesame, referredAt);
    const referral: Referral = {
      referralId: `R${story.key}`,
      siteId: siteIdOf(story),
      gp: { userId: 'UGP' },
      patient: { ...traits, sex: word(patient, 'sex'), patientId: `P${story.key}`, phone: word(patient, 'phone') },
      phq2: null,
      depressiveOrAnxietyDisorder: body['depressiveOrAnxietyDisorder'] === true,
      ongoingPsychiatricCare: body['ongoingPsychiatricCare'] === true,
      immediateDanger: body['immediateDanger'] === true,
      reason: maybe(body, 'reason'),
      referredAt,
      recordedAt: now,
      state: 'open',
      attempts: [],
      answer: null,
      clock: { ...clock, state: callBackState(sesame, clock, now) },
      demo: true,
    };
    this.#told = { referral, record: null, facts: null, alerts: [] };
    if (referral.immediateDanger) this.#raise('referral', referral.referralId);
  }

  get told(): Told {
    return this.#told;
  }

  #raise(kind: string, id: string): void {
    const { alerts, referral, record, facts } = this.#told;
    const alertId = `A${this.#story.key}.${alerts.length}`;
    const alert = { alertId, severity: 'safety', cause: { kind, id }, state: 'open' };
    alerts.push({
      ...alert,
      siteId: referral.siteId,
      patientId: referral.patient.patientId,
      raisedAt: this.#now,
      acknowledgements: [],
      assessment: null,
      demo: true,
    });
    record?.alerts.push(alert);
    facts?.alerts.push({ alertId, state: 'open', raisedAt: this.#now, closedAt: null });
  }

  #scale(filled: Act['body'], authoredAt: string): void {
    const { record, facts } = this.#opened();
    const scale = word(filled, 'scale');
    const items = list(filled['items'], 'items').map(numberOr);
    const { total, status, band, safety } = scoreScale(scaleOf(sesame, scale), items);
    const assessmentId = `Q${this.#story.key}.${String(record.assessments.length).padStart(3, '0')}`;
    record.assessments.push({ assessmentId, scale, items, total, authoredAt, recordedAt: this.#now });
    const scored = { total, status, band, safety, difficulty: numberOr(filled['difficulty']) };
    facts.assessments.push({
      ...scored,
      assessmentId,
      episodeId,
      scale,
      items,
      authoredAt,
      enteredInError: null,
      counts: true,
    });
    if (safety === 'positive') this.#raise('assessment', assessmentId);
  }

  #opened(): { record: PatientRecord; facts: Writable } {
    const { record, facts } = this.#told;
    if (record === null || facts === null) throw new Error('no record');
    return { record, facts };
  }

  #evaluate({ body }: Act): void {
    const { referral, alerts } = this.#told;
    const heldAt = word(body, 'heldAt');
    const { patientId, ...patient } = referral.patient;
    referral.state = 'evaluated';
    const { referralId, referredAt } = referral;
    this.#told.facts = {
      episode: {
        episodeId,
        patientId,
        programmeVersion: sesame.version,
        number: 1,
        periods: [{ referralId, referredAt, since: heldAt, activeSince: null }],
        phase: 'evaluation',
        phaseSince: heldAt,
        orientation: null,
        nurseId: this.#nurse,
        psychiatristId: 'UPSY',
        gpId: 'UGP',
        version: 1,
      },
      patient: {
        ...patient,
        patientId,
        sex: patient.sex === 'male' ? 'male' : 'female',
        interpreter: null,
        safeContact: false,
      },
      assessments: [],
      contacts: [],
      appointments: [],
      sequences: [],
      reviews: [],
      flags: [],
      events: [],
      treatments: [],
      tasks: [],
      personalPlans: [],
      alerts: alerts.map(({ alertId, state, raisedAt }) => ({
        alertId,
        state,
        raisedAt,
        closedAt: state === 'closed' ? this.#now : null,
      })),
    };
    this.#told.record = {
      patientId,
      siteId: referral.siteId,
      patient,
      gpId: 'UGP',
      referralId,
      episode: {
        phase: { id: 'evaluation', since: heldAt },
        orientation: null,
        nurseId: this.#nurse,
        history: [{ phase: 'evaluation', since: heldAt, outReason: null }],
      },
      evaluations: [
        { heldAt, guide: object(body['guide'], 'guide'), problems: list(body['problems'], 'problems').map(String) },
      ],
      assessments: [],
      contacts: [],
      appointments: [],
      sequences: [],
      diagnoses: [],
      reviews: [],
      ...{ externalReferrals: [], consultations: [], carePlans: [], treatments: [], requests: [], sickLeaves: [] },
      ...{ personalPlans: [], preferences: [], tasks: [], gpNotes: [] },
      alerts: alerts.map(({ alertId, severity, state, cause }) => ({ alertId, severity, state, cause })),
      demo: true,
    };
    this.#contact({ kind: 'contact', by: 'nurse', at: 0, body });
    for (const filled of list(body['assessments'], 'assessments')) this.#scale(object(filled, 'scale'), heldAt);
  }

  #enter(phase: string, since: string, outReason: string | null): void {
    const { record, facts } = this.#opened();
    record.episode.phase = { id: phase, since };
    record.episode.history.push({ phase, since, outReason });
    Object.assign(facts.episode, { phase, phaseSince: since });
  }

  #sequences(sequences: SequenceFacts[]): void {
    const { record, facts } = this.#opened();
    facts.sequences = sequences;
    record.sequences = sequences;
  }

  #orient({ body }: Act): void {
    const { record, facts } = this.#opened();
    const [decision, decidedAt] = [word(body, 'orientation'), word(body, 'decidedAt')];
    const outReason = maybe(body, 'outReason');
    const situations = list(body['situations'] ?? [], 'situations').map(String);
    record.episode.orientation = { decision, decidedAt, outReason, reason: maybe(body, 'reason'), situations };
    facts.episode.orientation = { decision, decidedAt };
    if (decision === 'out') {
      this.#enter('exit', decidedAt, outReason);
      return;
    }
    this.#enter('active', decidedAt, null);
    facts.episode.periods = facts.episode.periods.map((one) => ({ ...one, activeSince: decidedAt }));
    this.#open(decision, localDateOf(decidedAt, paris));
  }

  #open(kind: string, on: string): void {
    this.#sequences(openSequence(sesame, this.#opened().facts, { kind, on }, paris));
  }

  #contact({ body }: Act): void {
    const { record, facts } = this.#opened();
    const heldAt = word(body, 'heldAt');
    const status = maybe(body, 'status') ?? 'done';
    const contactId = `C${this.#story.key}.${record.contacts.length}`;
    record.contacts.push({
      heldAt,
      status,
      mode: word(body, 'mode'),
      location: maybe(body, 'location'),
      durationMinutes: numberOr(body['durationMinutes']),
      education: list(body['education'] ?? [], 'education').map(String),
      techniques: list(body['techniques'] ?? [], 'techniques').map(String),
      note: maybe(body, 'note'),
    });
    const met = status === 'missed' || status === 'attempted' ? status : 'done';
    facts.contacts.push({ contactId, episodeId, status: met, heldAt, component: null, enteredInError: null });
    this.#sequences(sequencesAfter(sesame, facts, paris));
  }

  #alert({ kind, body }: Act): void {
    const { alerts, record, facts } = this.#told;
    const alert = alerts.find(({ state }) => state !== 'closed');
    if (alert === undefined) throw new Error('no alert to act on');
    alert.state = kind === 'close' ? 'closed' : 'acknowledged';
    if (kind === 'acknowledge') alert.acknowledgements.push({ role: 'nurse' });
    const field = (name: string) => word(body, name);
    const signed = { protectiveFactors: field('protectiveFactors'), by: { role: 'nurse', name: 'Exemple' } };
    if (kind === 'close')
      alert.assessment = {
        intent: field('intent'),
        plan: field('plan'),
        means: field('means'),
        decision: field('decision'),
        ...signed,
      };
    const { state } = alert;
    const closedAt = state === 'closed' ? this.#now : null;
    for (const one of record?.alerts ?? []) if (one.alertId === alert.alertId) one.state = state;
    for (const one of facts?.alerts ?? []) if (one.alertId === alert.alertId) Object.assign(one, { state, closedAt });
  }

  #review({ body }: Act): void {
    const { record, facts } = this.#opened();
    const heldAt = word(body, 'heldAt');
    record.reviews.push({
      heldAt,
      advice: z.array(z.object({ kind: z.string(), text: z.string() })).parse(body['advice']),
    });
    facts.reviews.push({ heldAt, episodeId });
  }

  /** Contact and scales as anywhere, and what the guide asks beside them. */
  #consult(act: Act): void {
    this.#contact(act);
    const heldAt = word(act.body, 'heldAt');
    for (const filled of list(act.body['assessments'], 'assessments')) this.#scale(object(filled, 'scale'), heldAt);
    tellConsultation(this.#tools(), act);
  }

  #tools() {
    return { ...this.#opened(), today: localDateOf(this.#now, paris) };
  }

  #plan({ body }: Act): void {
    const { record, facts } = this.#opened();
    const startsAt = word(body, 'startsAt');
    const endsAt = new Date(Date.parse(startsAt) + Number(body['durationMinutes']) * 60_000).toISOString();
    const booked = { startsAt, endsAt, status: 'booked' as const, nurseId: this.#nurse };
    record.appointments.push(booked);
    facts.appointments.push({ ...booked, appointmentId: `B${this.#story.key}`, episodeId });
  }

  #diagnose({ body }: Act): void {
    this.#opened().record.diagnoses.push({ kind: word(body, 'kind'), code: maybe(body, 'code') });
  }

  #call({ body }: Act): void {
    const { referral } = this.#told;
    referral.attempts.push({ at: word(body, 'at'), outcome: word(body, 'outcome') });
    referral.clock.state = callBackState(sesame, referral.clock, this.#now, referral.attempts);
  }

  #answer({ body }: Act): void {
    const { referral } = this.#told;
    referral.state = word(body, 'decision');
    referral.answer = { decision: referral.state, reason: maybe(body, 'reason'), message: maybe(body, 'message') };
    if (referral.state === 'refused') referral.clock.state = 'answered';
  }

  do(act: Act): void {
    const { body } = act;
    const acts: Record<Exclude<Act['kind'], 'refer' | keyof typeof tellTool>, () => void> = {
      call: () => this.#call(act),
      answer: () => this.#answer(act),
      evaluate: () => this.#evaluate(act),
      orient: () => this.#orient(act),
      contact: () => this.#contact(act),
      scale: () => this.#scale(body, word(body, 'authoredAt')),
      consult: () => this.#consult(act),
      review: () => this.#review(act),
      phase: () => this.#enter(word(body, 'phase'), word(body, 'decidedAt'), maybe(body, 'outReason')),
      renew: () => this.#open(word(body, 'kind'), word(body, 'openedOn')),
      diagnose: () => this.#diagnose(act),
      plan: () => this.#plan(act),
      acknowledge: () => this.#alert(act),
      close: () => this.#alert(act),
    };
    const { kind } = act;
    if (kind === 'refer') return;
    if (isTool(kind)) tellTool[kind](this.#tools(), act);
    else acts[kind]();
  }
}

function caseloadOf({ record, facts }: Told, now: string): Row[] {
  if (record === null || facts === null || record.episode.phase.id === 'exit') return [];
  const view = caseloadView(sesame, rowOf(sesame, facts, paris), now, paris);
  const { phq9, gad7 } = view.scales;
  if (phq9 === undefined || gad7 === undefined) throw new Error('a row without its scales');
  const { phase, reasons, rank } = view;
  return [
    {
      patientId: record.patientId,
      nurseId: facts.episode.nurseId,
      phase,
      reasons,
      scales: { phq9, gad7 },
      rank,
      demo: true,
    },
  ];
}

/** The stories as if everybody had walked them through the API and somebody had read it all back at `now`. */
export function gatheredFrom(stories: readonly Story[], now: string): Gathered {
  const told = stories.map((story) => {
    const [refer, ...acts] = story.acts();
    if (refer === undefined) throw new Error(`${story.key} has no acts`);
    const telling = new Telling(story, refer, now);
    for (const act of acts) telling.do(act);
    return telling.told;
  });
  const alerts = told.flatMap((one) => one.alerts);
  const caseload = told.flatMap((one) => caseloadOf(one, now)).sort((a, b) => a.rank - b.rank);
  const nurses = [...new Set(stories.map(({ nurse }) => `U${nurse}`))];
  const houses = housesTold(now);
  return {
    now,
    sites: houses.map(({ siteId }) => ({ siteId, name: 'Exemple', demo: true, state: 'active' })),
    referrals: told.map(({ referral }) => referral),
    records: told.flatMap(({ record }) => record ?? []),
    alerts,
    openAlerts: alerts.filter(({ state }) => state !== 'closed').map(({ alertId }) => alertId),
    caseload,
    nurses: nurses.map((userId) => ({ userId, rows: caseload.filter(({ nurseId }) => nurseId === userId) })),
    houses,
  };
}
