import type { Answer } from '../../local/demo/client.ts';
import { object, string } from '../../local/template/read.ts';
import { letters, type ReplaySite } from '../replay/run.ts';
import type { Answers, PersonPlan } from './plan.ts';
import { type Tally, untilAnswered } from './requests.ts';

/** Whom answers are for, and the version of their record as it was last seen. */
export interface Addressee {
  site: ReplaySite;
  patientId: string;
  version: number;
}

/** One way by which answers reach a record; returns once they were accepted. `key` is the same at every repetition. */
export type Channel = (to: Addressee, answers: Answers, key: string) => Promise<void>;

/** What the API accepted of one person's answers, in the order in which it did. */
export interface Walked {
  plan: PersonPlan;
  site: ReplaySite;
  patientId: string | null;
  accepted: Answers[];
}

const versionOf = ({ body }: Answer): number => Number(object(body['episode'], 'episode')['version']);
const unexpected = (what: string, { status, body }: Answer) =>
  new Error(`${what} → ${status} ${String(body['code'] ?? '')} ${JSON.stringify(body['errors'] ?? '')}`);

const attempts = 20;

/**
 * An act with `If-Match`. A 409 after a request without an answer may come from that request: with the same key the product
 * answers what it did, and where it did nothing the record is read again.
 */
async function act(
  tally: Tally,
  { read, send }: { read: () => Promise<Answer>; send: (version: number) => Promise<Answer> },
  version: number,
): Promise<Answer> {
  let current = version;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const answer = await untilAnswered(tally, () => send(current));
    if (answer.status !== 409) return answer;
    tally.moved += 1;
    const { body } = await untilAnswered(tally, read);
    current = Number(body['version'] ?? object(body['episode'], 'episode')['version']);
  }
  throw new Error('a record moves for ever');
}

const scaleOf = ({ items, difficulty }: Answers) => ({ scale: 'phq9', items, difficulty });
const headersOf = (key: string, version?: number) => ({
  'idempotency-key': key,
  ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
});

/** The nurse enters the answers. */
export const byNurse =
  (tally: Tally): Channel =>
  async (to, { items, difficulty }, key) => {
    const { siteId, nurse } = to.site;
    const path = `/api/sites/${siteId}/patients/${to.patientId}`;
    const body = scaleOf({ items, difficulty });
    const answer = await act(
      tally,
      {
        read: () => nurse.send('GET', path),
        send: (version) => nurse.send('POST', `${path}/assessments`, { body, headers: headersOf(key, version) }),
      },
      to.version,
    );
    if (answer.status !== 201) throw unexpected('assessment', answer);
    to.version = versionOf(answer);
  };

async function refer(tally: Tally, { siteId, gp }: ReplaySite, number: number, key: string): Promise<Answer> {
  const body = {
    patient: { family: `Ligne ${letters(number)}`, given: 'Camille', birthDate: '1977-05-17', sex: 'female' },
    phq2: null,
    depressiveOrAnxietyDisorder: true,
    ongoingPsychiatricCare: false,
    immediateDanger: false,
    reason: 'Réponses rejouées',
  };
  const options = { body, headers: headersOf(key) };
  const answer = await untilAnswered(tally, () => gp.send('POST', `/api/sites/${siteId}/referrals`, options));
  if (answer.status !== 201) throw unexpected('referral', answer);
  return answer;
}

/** Refers one person, evaluates them with the answers of their row, and brings those that follow. */
export async function walk(
  tally: Tally,
  site: ReplaySite,
  plan: PersonPlan,
  channels: { nurse: Channel; link: Channel },
): Promise<Walked> {
  const { siteId, nurse } = site;
  const keyOf = (step: string) => `chaos-${plan.number}-${step}`;
  const referral = await refer(tally, site, plan.number, keyOf('referral'));
  const path = `/api/sites/${siteId}/referrals/${string(referral.body['referralId'], 'referralId')}`;
  const body = { mode: 'on-site', assessments: [scaleOf(plan.first)] };
  const evaluated = await act(
    tally,
    {
      read: () => nurse.send('GET', path),
      send: (version) =>
        nurse.send('POST', `${path}/evaluation`, { body, headers: headersOf(keyOf('evaluation'), version) }),
    },
    Number(referral.body['version']),
  );
  // A row without any answer is refused: there is nothing to record.
  if (evaluated.status === 422 || evaluated.status === 400) return { plan, site, patientId: null, accepted: [] };
  if (evaluated.status !== 201) throw unexpected('evaluation', evaluated);
  const to = { site, patientId: string(evaluated.body['patientId'], 'patientId'), version: versionOf(evaluated) };
  const accepted = [plan.first];
  for (const [position, { answers, byLink }] of plan.later.entries()) {
    await (byLink ? channels.link : channels.nurse)(to, answers, keyOf(`answers-${position}`));
    accepted.push(answers);
  }
  return { plan, site, patientId: to.patientId, accepted };
}
