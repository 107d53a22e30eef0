import { untouched } from '../../shared/domain/alerts/alert.ts';
import type { Alert } from '../../web/api/queries.ts';

/** A silence as the pages get it; `at` gives the instants of a test, in its own unit. */
export const alertView = (at: (unit: number) => string, more: Partial<Alert>): Alert => ({
  ...untouched,
  alertId: 'SI.X',
  siteId: 'S1',
  patientId: 'P1',
  patient: null,
  family: 'silence',
  rule: { id: 'N1', version: '1' },
  rules: [],
  cause: { kind: 'course', id: 'X' },
  sentence: '',
  severity: 'soon',
  raisedAt: at(1),
  acknowledgeBy: at(10),
  assessBy: at(20),
  owner: { userId: 'U1', role: 'nurse' },
  nextStepAt: null,
  movedAt: at(1),
  demo: false,
  ...more,
});
