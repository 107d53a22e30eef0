import type { Act } from '../../local/demo/acts.ts';
import type { Story } from '../../local/demo/story.ts';
import { list, object } from '../../local/template/read.ts';
import {
  newFacts,
  withAlertRaised,
  withAssessment,
  withContact,
  withOrientation,
  withPhase,
  withReview,
} from '../../shared/domain/caseload.ts';
import { caseloadView } from '../../shared/domain/caseload-view.ts';
import type { CaseloadFacts } from '../../shared/domain/model.ts';
import { callBackClock, callBackState } from '../../shared/domain/referral.ts';
import { scaleOf, scoreScale } from '../../shared/domain/scales.ts';
import { openFirstSequence, startSequence } from '../../shared/domain/sequences.ts';
import { localDateOf } from '../../shared/domain/time.ts';
import { sesame } from '../../shared/programme/index.ts';
import type { Alert, Gathered, PatientRecord, Referral, Row } from '../oracle/demo-data.ts';

const paris = 'Europe/Paris';
const word = (body: Act['body'], name: string): string => String(body[name]);
const maybe = (body: Act['body'], name: string): string | null => (body[name] == null ? null : String(body[name]));

interface Told {
  referral: Referral;
  record: PatientRecord | null;
  facts: CaseloadFacts | null;
  alerts: Alert[];
}

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
      siteId: 'S1',
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
      clock: { ...clock, state: callBackState(clock, now) },
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
    const alert = { alertId, cause: { kind, id }, state: 'open' };
    alerts.push({
      ...alert,
      siteId: 'S1',
      patientId: referral.patient.patientId,
      raisedAt: this.#now,
      acknowledgements: [],
      assessment: null,
      demo: true,
    });
    record?.alerts.push(alert);
    if (facts !== null) this.#told.facts = withAlertRaised(facts, this.#now);
  }

  #scale(scale: 'phq9' | 'gad7', answers: unknown, authoredAt: string): void {
    const items = list(answers, 'items').map((item) => (item === null ? null : Number(item)));
    const score = scoreScale(scaleOf(sesame, scale), items);
    const { record, facts } = this.#opened();
    const assessmentId = `Q${this.#story.key}.${record.assessments.length}`;
    record.assessments.push({ assessmentId, scale, items, total: score.total, authoredAt, recordedAt: this.#now });
    this.#told.facts = withAssessment(sesame, facts, { score, authoredAt }, paris);
    if (score.safety === 'positive') this.#raise('assessment', assessmentId);
  }

  #opened(): { record: PatientRecord; facts: CaseloadFacts } {
    const { record, facts } = this.#told;
    if (record === null || facts === null) throw new Error('no record');
    return { record, facts };
  }

  #evaluate({ body }: Act): void {
    const { referral } = this.#told;
    const heldAt = word(body, 'heldAt');
    const { patientId, ...patient } = referral.patient;
    referral.state = 'evaluated';
    const sex = patient.sex === 'male' ? 'male' : 'female';
    const base = {
      patientId,
      episodeId: 'E',
      nurseId: this.#nurse,
      psychiatristId: 'UPSY',
      gpId: 'UGP',
      phase: 'evaluation',
    };
    const facts = newFacts({
      ...base,
      patient: { ...patient, sex },
      phaseSince: heldAt,
      referredAt: referral.referredAt,
      episodeVersion: 1,
      programmeVersion: sesame.version,
    });
    this.#told.facts = withContact(facts, heldAt);
    this.#told.record = {
      patientId,
      siteId: 'S1',
      patient,
      gpId: 'UGP',
      referralId: referral.referralId,
      episode: {
        phase: { id: 'evaluation', since: heldAt },
        orientation: null,
        nurseId: this.#nurse,
        history: [{ phase: 'evaluation', since: heldAt, outReason: null }],
      },
      assessments: [],
      contacts: [{ heldAt, mode: word(body, 'mode'), durationMinutes: null, note: maybe(body, 'note') }],
      sequences: [],
      externalReferrals: [],
      reviews: [],
      alerts: this.#told.alerts.map(({ alertId, state, cause }) => ({ alertId, state, cause })),
      demo: true,
    };
    this.#scale('phq9', object(body['phq9'], 'phq9')['items'], heldAt);
    this.#scale('gad7', object(body['gad7'], 'gad7')['items'], heldAt);
  }

  #enter(phase: string, since: string, outReason: string | null): void {
    const { episode } = this.#opened().record;
    episode.phase = { id: phase, since };
    episode.history.push({ phase, since, outReason });
  }

  #orient({ body }: Act): void {
    const { record, facts } = this.#opened();
    const [decision, decidedAt, outReason] = [
      word(body, 'orientation'),
      word(body, 'decidedAt'),
      maybe(body, 'outReason'),
    ];
    const situations = list(body['situations'] ?? [], 'situations').map(String);
    record.episode.orientation = { decision, decidedAt, outReason, reason: maybe(body, 'reason'), situations };
    if (decision !== 'classique' && decision !== 'leger') {
      this.#enter('exit', decidedAt, outReason);
      return;
    }
    const sequence = openFirstSequence(decision);
    record.sequences.push(sequence);
    this.#enter('active', decidedAt, null);
    this.#told.facts = withOrientation(facts, { orientation: decision, phase: 'active', sequence, at: decidedAt });
  }

  #contact({ body }: Act): void {
    const { record, facts } = this.#opened();
    const heldAt = word(body, 'heldAt');
    record.contacts.push({
      heldAt,
      mode: word(body, 'mode'),
      durationMinutes: Number(body['durationMinutes']),
      note: maybe(body, 'note'),
    });
    this.#told.facts = withContact(facts, heldAt);
    if (facts.sequence === null || record.contacts.length > 2) return;
    record.sequences = [startSequence(sesame, facts.sequence, localDateOf(heldAt, paris))];
  }

  #alert({ kind, body }: Act): void {
    const { alerts, record } = this.#told;
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
    for (const one of record?.alerts ?? []) if (one.alertId === alert.alertId) one.state = alert.state;
  }

  #review({ body }: Act): void {
    const { record, facts } = this.#opened();
    const heldAt = word(body, 'heldAt');
    record.reviews.push({ heldAt, advice: maybe(body, 'advice') });
    this.#told.facts = withReview(facts, heldAt);
  }

  #phase({ body }: Act): void {
    const [phase, at] = [word(body, 'phase'), word(body, 'decidedAt')];
    this.#enter(phase, at, maybe(body, 'outReason'));
    this.#told.facts = withPhase(this.#opened().facts, { phase, at });
  }

  #outside({ body }: Act): void {
    const referral = { kind: word(body, 'kind'), referredAt: word(body, 'referredAt') };
    this.#opened().record.externalReferrals.push(referral);
  }

  do(act: Act): void {
    const scale = act.body['scale'] === 'phq9' ? 'phq9' : 'gad7';
    const acts: Record<Exclude<Act['kind'], 'refer'>, () => void> = {
      evaluate: () => this.#evaluate(act),
      orient: () => this.#orient(act),
      contact: () => this.#contact(act),
      scale: () => this.#scale(scale, act.body['items'], word(act.body, 'authoredAt')),
      outside: () => this.#outside(act),
      review: () => this.#review(act),
      phase: () => this.#phase(act),
      acknowledge: () => this.#alert(act),
      close: () => this.#alert(act),
    };
    if (act.kind !== 'refer') acts[act.kind]();
  }
}

function rowOf({ record, facts, alerts }: Told, now: string): Row[] {
  if (record === null || facts === null || record.episode.phase.id === 'exit') return [];
  const open = alerts.filter(({ state }) => state !== 'closed').length;
  const safety = { ...facts.safety, openAlerts: open, oldestOpenAt: open === 0 ? null : facts.safety.oldestOpenAt };
  const { phase, reasons, scales, rank } = caseloadView(sesame, { ...facts, safety }, now, paris);
  return [{ patientId: record.patientId, nurseId: facts.nurseId, phase, reasons, scales, rank, demo: true }];
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
  const caseload = told.flatMap((one) => rowOf(one, now)).sort((a, b) => a.rank - b.rank);
  const nurses = [...new Set(stories.map(({ nurse }) => `U${nurse}`))];
  return {
    now,
    sites: [{ siteId: 'S1', name: 'Exemple', demo: true, state: 'active' }],
    referrals: told.map(({ referral }) => referral),
    records: told.flatMap(({ record }) => record ?? []),
    alerts,
    openAlerts: alerts.filter(({ state }) => state !== 'closed').map(({ alertId }) => alertId),
    caseload,
    nurses: nurses.map((userId) => ({ userId, rows: caseload.filter(({ nurseId }) => nurseId === userId) })),
  };
}
