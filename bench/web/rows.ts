import type * as z from 'zod/mini';
import type { caseloadRow, scaleView } from '../../shared/contracts/record/row.ts';

/** A caseload as the API answers it, of any size: every kind of row, dates around today. */
type Row = z.output<typeof caseloadRow>;

const day = 86_400_000;
const families = ['Dubois', 'Roux', 'Laurent', 'Durand', 'Bernard', 'Petit', 'Fournier', 'Moreau', 'Garcia', 'Thomas'];
const givens = ['Maëlle', 'Omar', 'Chloé', 'Luc', 'Karim', 'Jean', 'Inès', 'Anne', 'Hugo', 'Zoé', 'Anne-Charlotte'];

const pick = (list: readonly string[], serial: number): string => list[serial % list.length] ?? '';
const ago = (days: number): string => new Date(Date.now() - days * day).toISOString();

/** Twenty-four points: the longest series that a row carries. */
function scale(serial: number, label: string): z.output<typeof scaleView> {
  const series = Array.from({ length: 24 }, (_, index) => ({
    total: (serial * 7 + index * 5) % 22,
    at: ago((24 - index) * 14),
    prorated: false,
  }));
  const [baseline = null, last = null] = [series[0], series.at(-1)];
  const change = (last?.total ?? 0) - (baseline?.total ?? 0);
  const band = { id: 'moderate', label: 'modérée' };
  const marks = { ageDays: 14, stale: serial % 5 === 0, response: serial % 3 === 0, remission: serial % 7 === 0 };
  return { label, baseline, last, change, changePercent: null, band, text: '', ...marks, series };
}

const reasons = [
  { group: 1, code: 'safety.alert', text: '1 alerte de sécurité ouverte depuis le 24/11' },
  { group: 2, code: 'worsening', text: 'PHQ-9 : +6 depuis le 02/10 (14 → 20)' },
  { group: 3, code: 'not-improving', text: 'Sans amélioration après 11 semaines (PHQ-9 : 19 → 17)' },
  { group: 5, code: 'new', text: 'Nouveau suivi depuis le 12/11, jamais présenté' },
  { group: 6, code: 'silence', text: 'Aucun contact depuis 33 jours' },
  { group: 8, code: 'stale-scale', text: 'Dernier PHQ-9 il y a 47 jours' },
];

function row(siteId: string, serial: number): Row {
  const first = reasons[serial % (reasons.length + 3)];
  const daysIn = serial % 90;
  const found = first === undefined ? [] : [{ ...first, since: ago(serial) }];
  return {
    patientId: `P${String(serial).padStart(15, '0')}`,
    siteId,
    nurseId: 'U000000000000001',
    gpId: 'U000000000000002',
    programmeVersion: 'sesame-2023-1',
    response: false,
    remission: false,
    patient: {
      family: pick(families, serial),
      given: pick(givens, serial * 3),
      birthDate: '1980-03-12',
      sex: 'female',
      interpreter: null,
      safeContact: false,
    },
    phase: { id: 'active', kind: 'treatment', label: 'Phase active' },
    week: serial % 40,
    orientation: 'classique',
    sequence: {
      kind: 'classique',
      label: 'SÉSAME classique',
      number: 1,
      startsOn: ago(daysIn).slice(0, 10),
      endsOn: ago(daysIn - 91).slice(0, 10),
      daysLeft: 91 - daysIn,
      renewed: false,
      outsideCare: false,
    },
    scales: { phq9: scale(serial, 'PHQ-9'), gad7: scale(serial + 3, 'GAD-7') },
    referredAt: ago(200),
    lastContactAt: ago(serial % 40),
    contactDueOn: ago((serial % 40) - 15).slice(0, 10),
    nextAppointmentAt: serial % 3 === 0 ? ago(-5) : null,
    lastReviewedAt: null,
    flags: [],
    tasks: { open: 0, nextOn: null },
    reasons: found,
    rank: first?.group ?? 99,
    demo: true,
    version: 3,
  };
}

/** Rows for the site that `url` asks for. */
export function caseloadAnswer(url: string, count: number): { items: Row[] } {
  const siteId = /sites\/([^/]+)/.exec(url)?.[1] ?? '';
  return { items: Array.from({ length: count }, (_, serial) => row(siteId, serial)) };
}
