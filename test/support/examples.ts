import { demoRpps } from '../../local/demo/people.ts';
import { contract } from '../../shared/contracts/index.ts';
import type { AnyRoute } from '../../shared/contracts/route.ts';
import type { Act, Place } from './api.ts';
import type { Connection } from './cloud.ts';
import * as given from './site.ts';

let serial = 900;
const next = () => {
  serial += 1;
  return serial;
};

const draftBody = () => ({ content: '{"note":"commencée"}', baseVersion: 0 });

/** A body that each writing route accepts: what is refused with it is refused for another reason. */
const bodies: Record<string, () => unknown> = {
  openSession: () => ({ kind: 'professional', code: 'c', verifier: 'v'.repeat(43) }),
  openSite: () => given.siteBody(`Exemple ${next()}`),
  addMember: () => ({ role: 'gp', family: 'Exemple', given: 'Alix', rpps: demoRpps(next()) }),
  referPatient: given.referralBody,
  recordEvaluation: () => given.evaluationBody(),
  recordAssessment: () => ({ scale: 'phq9', items: given.phq9(1) }),
  orient: () => ({ orientation: 'classique' }),
  recordContact: () => ({ mode: 'phone' }),
  changePhase: () => ({ phase: 'relapse-prevention' }),
  referOutside: () => ({ kind: 'psychologist' }),
  recordReview: () => ({ advice: 'Poursuivre.' }),
  saveRegionDraft: draftBody,
  saveGpDraft: draftBody,
  saveCareDraft: draftBody,
  assessAlert: given.safetyAssessmentBody,
};

/** The version of what `freshPlace` prepares; the first, where an act needs nothing to have gone before. */
const versionFor = ({ id }: AnyRoute): number => (id === 'changePhase' ? 2 : 1);

/** What a route wants beside its place, for things as `freshPlace` prepares them. */
export function exampleAct(route: AnyRoute): Act {
  const body = bodies[route.id]?.();
  if (route.input?.safeParse(body).success === false) throw new Error(`no example for ${route.id}`);
  return {
    ...(body === undefined ? {} : { body }),
    ...(route.write?.ifMatch === true ? { ifMatch: versionFor(route) } : {}),
  };
}

/** Something of every kind at one site: an open referral, a record, an open alert of another record. */
export async function fillSite(cloud: Connection, site: given.TeamSite): Promise<Place> {
  const [referral, record, alarming] = await Promise.all([
    given.refer(site),
    given.openRecord(site),
    given.openRecord(site, given.evaluationBody(2)),
  ]);
  const { alertId } = await given.alertOf(cloud, site, alarming.patientId);
  const { siteId } = site;
  const { patientId } = record;
  const draftId = `contact.${patientId}`;
  return { siteId, referralId: referral.referralId, patientId, alertId, alarmed: alarming.patientId, draftId };
}

/** The same for one route alone, when an act is going to change what it finds. */
export async function freshPlace(cloud: Connection, site: given.TeamSite, route: AnyRoute): Promise<Place> {
  const { siteId } = site;
  const { path } = route;
  if (path.includes('{referralId}')) return { siteId, referralId: (await given.refer(site)).referralId };
  if (!path.includes('{patientId}')) return { siteId };
  if (versionFor(route) === 2) return { siteId, patientId: (await given.openActiveRecord(site)).patientId };
  const alarming = path.includes('{alertId}');
  const { patientId } = await given.openRecord(site, given.evaluationBody(alarming ? 2 : 0));
  return alarming
    ? { siteId, patientId, alertId: (await given.alertOf(cloud, site, patientId)).alertId }
    : { siteId, patientId };
}

/** Where a route acts: alerts belong to the patient whom they concern. */
export function placeOf(route: AnyRoute, { alarmed = '', ...place }: Place): Place {
  return route.path.includes('{alertId}') ? { ...place, patientId: alarmed } : place;
}

export const routes: AnyRoute[] = Object.values<AnyRoute>(contract);
