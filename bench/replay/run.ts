import type { ApiUser, Json } from '../../local/demo/client.ts';
import { list, object, string } from '../../local/template/read.ts';
import type { AnswerRow } from './answers.ts';

export interface ReplaySite {
  siteId: string;
  gp: ApiUser;
  nurse: ApiUser;
  psychiatrist: ApiUser;
}

/** What became of one row, as the API answered when it was sent. */
export interface Sent {
  row: AnswerRow;
  site: number;
  patientId: string | null;
  refused: string | null;
  recordMs: number;
}

export interface Read {
  recordedAt: string;
  total: number | null;
  status: string;
  band: string | null;
}

const atOnce = 6;

/** Runs `work` over the list, a few at a time, in order of the list. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<Result>,
) {
  const results: Result[] = [];
  let next = 0;
  const lane = async () => {
    while (next < items.length) {
      const index = next;
      next += 1;
      const item = items[index];
      if (item !== undefined) results[index] = await work(item, index);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return results;
}

export const letters = (number: number): string =>
  String(number).replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? 'x');

/** One patient: referral without PHQ-2, then the initial evaluation with the row's answers. */
export async function sendRow(row: AnswerRow, site: number, { siteId, gp, nurse }: ReplaySite): Promise<Sent> {
  const started = performance.now();
  const referral = await gp.post(`/api/sites/${siteId}/referrals`, {
    patient: { family: `Ligne ${letters(row.row)}`, given: 'Camille', birthDate: '1977-05-17', sex: 'female' },
    phq2: null,
    depressiveOrAnxietyDisorder: true,
    ongoingPsychiatricCare: false,
    immediateDanger: false,
    reason: 'Réponses rejouées',
  });
  const path = `/api/sites/${siteId}/referrals/${string(referral['referralId'], 'referralId')}/evaluation`;
  const filled = { scale: 'phq9', items: row.items, difficulty: row.difficulty };
  const body = { mode: 'on-site', assessments: [filled] };
  const headers = { 'idempotency-key': `replay-evaluation-${row.row}`, 'if-match': `"${Number(referral['version'])}"` };
  const answer = await nurse.send('POST', path, { body, headers });
  const recordMs = performance.now() - started;
  const patientId = answer.status === 201 ? string(answer.body['patientId'], 'patientId') : null;
  return { row, site, patientId, refused: answer.status === 201 ? null : refusalOf(answer.body), recordMs };
}

function refusalOf(problem: Json): string {
  const errors = Array.isArray(problem['errors']) ? problem['errors'] : [];
  const codes = errors.map((error) => `${object(error, 'error')['field']}:${object(error, 'error')['code']}`);
  return codes.length > 0 ? codes.join(' ') : string(problem['code'], 'code');
}

/** What the record of one patient says of the answers that were sent. */
export async function readBack({ patientId }: Sent, { siteId, nurse }: ReplaySite): Promise<Read> {
  const record = await nurse.get(`/api/sites/${siteId}/patients/${patientId}`);
  const [assessment] = list(record['assessments'], 'assessments').map((one) => object(one, 'assessment'));
  if (assessment === undefined) throw new Error(`no assessment in the record of ${patientId}`);
  const { total, status, band, recordedAt } = assessment;
  return {
    recordedAt: string(recordedAt, 'recordedAt'),
    total: typeof total === 'number' ? total : null,
    status: string(status, 'status'),
    band: typeof band === 'string' ? band : null,
  };
}

/** Every open safety alert of a site, page by page. */
export async function alertsOf({
  siteId,
  nurse,
}: ReplaySite): Promise<{ patientId: string; alertId: string; raisedAt: string }[]> {
  const alerts: { patientId: string; alertId: string; raisedAt: string }[] = [];
  let cursor = '';
  do {
    const page = await nurse.get(`/api/sites/${siteId}/alerts?limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`);
    for (const one of list(page['items'], 'items')) {
      const alert = object(one, 'alert');
      if (alert['severity'] !== 'safety') continue;
      alerts.push({
        patientId: string(alert['patientId'], 'patientId'),
        alertId: string(alert['alertId'], 'alertId'),
        raisedAt: string(alert['raisedAt'], 'raisedAt'),
      });
    }
    cursor = typeof page['nextCursor'] === 'string' ? encodeURIComponent(page['nextCursor']) : '';
  } while (cursor !== '');
  return alerts;
}
