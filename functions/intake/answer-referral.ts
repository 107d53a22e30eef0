import { refuseField } from '../../shared/acts/refusals.ts';
import type { intakeRoutes } from '../../shared/contracts/intake.ts';
import { alertId } from '../../shared/domain/alerts/alert-id.ts';
import { checkRefusal } from '../../shared/domain/referral.ts';
import type { Handlers } from '../../shared/platform/api.ts';
import { AppError } from '../../shared/platform/errors.ts';
import { refuse } from '../../shared/platform/issues.ts';
import type { ProgrammeDefinition } from '../../shared/programme/definition.ts';
import { programmeOf } from '../../shared/programme/index.ts';
import { alertsOfPatient } from '../../shared/store/alerts.ts';
import type { Referral } from '../../shared/store/record-entities.ts';
import type { Table } from '../../shared/store/table.ts';
import { actOnReferral } from './act-on-referral.ts';

/** Nobody is sent away while the danger that the GP reported is unassessed, even before its alert has come. */
async function dangerAssessed({ safety }: ProgrammeDefinition, table: Table, siteId: string, referral: Referral) {
  if (!referral.immediateDanger) return;
  const alerts = await alertsOfPatient(table, siteId, referral.patientId);
  const own = alerts.find((alert) => alert.alertId === alertId(safety.rules.danger.id, referral.referralId));
  if (own?.state !== 'closed') throw new AppError('episode.safety-open');
}

/** The team's answer to the GP. Accepted, the person stays on the list until they are evaluated; refused, they leave it. */
export const answerReferral: Handlers<typeof intakeRoutes>['answerReferral'] = (call) =>
  actOnReferral(call, async (referral, { siteId, programmeVersion }, table) => {
    const { decision, reason = null, message = null } = call.input;
    const programme = programmeOf(programmeVersion);
    if (decision === 'refused') {
      refuse(checkRefusal(programme, { reason, message }));
      await dangerAssessed(programme, table, siteId, referral);
    } else if (reason !== null) {
      refuseField('reason', 'no-refusal', 'Motif refusé : l’adressage est accepté ; attendu : aucun motif.');
    }
    const answer = { decision, reason, message, at: call.now, by: call.actor.userId };
    return { state: decision, answer };
  });
