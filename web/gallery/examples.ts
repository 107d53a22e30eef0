import type { ScaleView } from '../components/score-cell.tsx';
import type { Row } from '../screens/caseload/arrange.ts';

const day = 86_400_000;
/** Every example stands on this day. */
export const today = Date.UTC(2026, 10, 26, 16, 30);
export const daysAgo = (days: number): string => new Date(today - days * day).toISOString();

export function view(totals: readonly number[], more: Partial<ScaleView> = {}): ScaleView {
  const series = totals.map((total, index) => ({
    total,
    at: daysAgo((totals.length - 1 - index) * 28 + 4),
    prorated: false,
  }));
  const [baseline = null] = series;
  const last = series.at(-1) ?? null;
  const change = baseline === null || last === null ? null : last.total - baseline.total;
  return {
    label: 'PHQ-9',
    baseline,
    last,
    change,
    changePercent: null,
    band: { id: 'moderate', label: 'modérée' },
    text: '',
    ageDays: 4,
    stale: false,
    response: false,
    remission: false,
    series,
    ...more,
  };
}

export const noScore: ScaleView = view([], { band: null, ageDays: null });

const reason = (group: number, code: string, text: string, days: number) => ({
  group,
  code,
  since: daysAgo(days),
  text,
});

function row(serial: number, family: string, given: string, more: Partial<Row>): Row {
  return {
    patientId: `P00000000000000${serial}`,
    siteId: 'S00000000000',
    siteName: serial % 2 === 0 ? 'Argenteuil' : 'Aubervilliers',
    nurseId: 'U000000000000001',
    gpId: 'U000000000000002',
    programmeVersion: 'sesame-2023-1',
    response: false,
    remission: false,
    patient: {
      family,
      given,
      birthDate: `19${60 + serial * 3}-03-12`,
      sex: serial % 4 === 0 ? 'male' : 'female',
      interpreter: null,
      safeContact: false,
    },
    phase: { id: 'active', kind: 'treatment', label: 'Phase active' },
    week: 5 + serial * 2,
    orientation: 'classique',
    sequence: {
      kind: 'classique',
      label: 'SÉSAME classique',
      number: 1,
      startsOn: '2026-09-01',
      endsOn: '2026-11-30',
      daysLeft: 4,
      renewed: false,
      outsideCare: false,
    },
    scales: { phq9: view([19, 17, 16]), gad7: view([13, 12, 12]) },
    referredAt: daysAgo(120),
    lastContactAt: daysAgo(serial * 4),
    contactDueOn: daysAgo(serial * 4 - 15).slice(0, 10),
    nextAppointmentAt: null,
    lastReviewedAt: daysAgo(30),
    flags: [],
    tasks: { open: 0, nextOn: null },
    reasons: [],
    rank: 99,
    demo: true,
    version: 3,
    ...more,
  };
}

/** One row for each kind of need. */
export const exampleRows: Row[] = [
  row(1, 'Dubois', 'Maëlle', {
    rank: 1,
    reasons: [
      reason(1, 'safety.alert', '1 alerte de sécurité ouverte depuis le 24/11', 2),
      reason(2, 'worsening', 'PHQ-9 : +6 depuis le 02/10 (14 → 20)', 2),
    ],
    patient: {
      family: 'Dubois',
      given: 'Maëlle',
      birthDate: '1963-03-12',
      sex: 'female',
      interpreter: 'ar',
      safeContact: true,
    },
    flags: ['to-review'],
    nextAppointmentAt: daysAgo(-1),
    scales: { phq9: view([18, 14, 20], { band: { id: 'severe', label: 'sévère' } }), gad7: view([12, 10, 14]) },
  }),
  row(2, 'Roux', 'Omar', {
    rank: 2,
    reasons: [reason(2, 'worsening', 'PHQ-9 : +7 depuis le 14/09 (10 → 17)', 6)],
    scales: {
      phq9: view([16, 10, 17], { band: { id: 'moderately-severe', label: 'modérément sévère' } }),
      gad7: view([9, 8, 11]),
    },
  }),
  row(3, 'Laurent', 'Maëlle', {
    rank: 3,
    reasons: [reason(3, 'not-improving', 'Sans amélioration après 11 semaines (PHQ-9 : 19 → 17)', 21)],
    scales: { phq9: view([19, 20, 17], { ageDays: 41, stale: true }), gad7: view([15, 15, 13]) },
  }),
  row(4, 'Laurent', 'Maël', {
    rank: 5,
    week: 2,
    reasons: [reason(5, 'new', 'Nouveau suivi depuis le 12/11, jamais présenté', 14)],
    scales: { phq9: view([14]), gad7: noScore },
  }),
  row(5, 'Bernard-Lefebvre', 'Anne-Charlotte', {
    rank: 6,
    reasons: [
      reason(6, 'silence', 'Aucun contact depuis 33 jours', 33),
      reason(8, 'stale-scale', 'Dernier PHQ-9 il y a 47 jours', 47),
    ],
    lastContactAt: daysAgo(33),
    contactDueOn: daysAgo(18).slice(0, 10),
  }),
  row(6, 'Petit', 'Luc', {
    scales: {
      phq9: view([16, 9, 3], { band: { id: 'minimal', label: 'minime' }, remission: true, response: true }),
      gad7: view([11, 6, 2], { label: 'GAD-7', remission: true, response: true }),
    },
  }),
];
