import { list, object, string } from '../../local/template/read.ts';
import type { Connection } from '../support/cloud.ts';

export type Viewer = 'nobody' | 'nurse' | 'psychiatrist' | 'gp' | 'coordinator' | 'regional-admin';

/** Who looks, by their name at the login. */
export type Viewers = Record<Exclude<Viewer, 'nobody'>, string>;

/** Something of every kind that a screen can show, as ids for its address. */
export interface Things {
  siteId: string;
  referralId: string;
  ownReferralId: string;
  /** The longest course of the caseload. */
  patientId: string;
  /** Someone who has been evaluated and not yet oriented. */
  evaluatingId: string;
  /** One contact and one filled scale of that course. */
  contactId: string;
  /** One in which something was ticked; the first one where there is none. */
  tickedId: string;
  assessmentId: string;
  /** Of that course as well; of nothing where the demonstration has none: the page then says so. */
  treatmentId: string;
  requestId: string;
  sickLeaveId: string;
  externalReferralId: string;
  alarmedId: string;
  alertId: string;
  regionId: string;
}

export interface Screen {
  name: string;
  viewer: Viewer;
  path: (things: Things) => string;
}

const record =
  (suffix: string, who: 'patientId' | 'evaluatingId' = 'patientId') =>
  (things: Things) =>
    `/sites/${things.siteId}/dossiers/${things[who]}${suffix}`;

/** Every screen, by the role whose day it belongs to. */
export const screens: Screen[] = [
  { name: 'connexion', viewer: 'nobody', path: () => '/' },
  // Without its fragment: the page of a link itself has a test of its own.
  { name: 'lien-absent', viewer: 'nobody', path: () => '/q' },
  { name: 'connexion-refusee', viewer: 'nobody', path: () => '/connexion?code=x&state=y' },
  { name: 'file-active', viewer: 'nurse', path: () => '/file-active' },
  { name: 'a-rappeler', viewer: 'nurse', path: () => '/a-rappeler' },
  {
    name: 'evaluation',
    viewer: 'nurse',
    path: ({ siteId, referralId }) => `/sites/${siteId}/adressages/${referralId}`,
  },
  {
    name: 'appel',
    viewer: 'nurse',
    path: ({ siteId, referralId }) => `/sites/${siteId}/adressages/${referralId}/appel`,
  },
  {
    name: 'reponse',
    viewer: 'nurse',
    path: ({ siteId, referralId }) => `/sites/${siteId}/adressages/${referralId}/reponse`,
  },
  { name: 'dossier', viewer: 'nurse', path: record('') },
  { name: 'orientation', viewer: 'nurse', path: record('/orientation', 'evaluatingId') },
  { name: 'consultation', viewer: 'nurse', path: record('/consultation') },
  { name: 'nouvelle-tache', viewer: 'nurse', path: record('/taches/nouvelle') },
  { name: 'contact', viewer: 'nurse', path: record('/contact') },
  { name: 'questionnaire', viewer: 'nurse', path: record('/questionnaire') },
  { name: 'liens', viewer: 'nurse', path: record('/liens') },
  { name: 'etape', viewer: 'nurse', path: record('/etape') },
  { name: 'projet', viewer: 'nurse', path: record('/projet') },
  { name: 'souhaits', viewer: 'nurse', path: record('/souhaits') },
  { name: 'plan-securite', viewer: 'nurse', path: record('/plans/securite') },
  { name: 'plan-suite', viewer: 'nurse', path: record('/plans/suite') },
  { name: 'plan-imprimer', viewer: 'nurse', path: record('/plans/securite/imprimer') },
  { name: 'relais', viewer: 'nurse', path: record('/relais') },
  {
    name: 'relais-suite',
    viewer: 'nurse',
    path: (things) => record(`/relais/${things.externalReferralId}`)(things),
  },
  { name: 'sequence', viewer: 'nurse', path: record('/sequence') },
  { name: 'nouveau-rendez-vous', viewer: 'nurse', path: record('/nouveau-rendez-vous') },
  { name: 'traitement', viewer: 'nurse', path: record('/traitement') },
  {
    name: 'traitement-modification',
    viewer: 'nurse',
    path: (things) => record(`/traitements/${things.treatmentId}`)(things),
  },
  {
    name: 'traitement-erreur',
    viewer: 'nurse',
    path: (things) => record(`/traitements/${things.treatmentId}/erreur`)(things),
  },
  { name: 'demande', viewer: 'nurse', path: record('/demande') },
  {
    name: 'demande-suite',
    viewer: 'nurse',
    path: (things) => record(`/demandes/${things.requestId}`)(things),
  },
  { name: 'arret', viewer: 'nurse', path: record('/arret') },
  {
    name: 'arret-modification',
    viewer: 'nurse',
    path: (things) => record(`/arrets/${things.sickLeaveId}`)(things),
  },
  {
    name: 'demande-erreur',
    viewer: 'nurse',
    path: (things) => record(`/demandes/${things.requestId}/erreur`)(things),
  },
  {
    name: 'arret-erreur',
    viewer: 'nurse',
    path: (things) => record(`/arrets/${things.sickLeaveId}/erreur`)(things),
  },
  {
    name: 'relais-erreur',
    viewer: 'nurse',
    path: (things) => record(`/relais/${things.externalReferralId}/erreur`)(things),
  },
  { name: 'diagnostic', viewer: 'nurse', path: record('/diagnostic') },
  { name: 'evenement', viewer: 'nurse', path: record('/evenement') },
  { name: 'signalement', viewer: 'nurse', path: record('/signalement') },
  { name: 'avis', viewer: 'nurse', path: record('/avis') },
  { name: 'information', viewer: 'nurse', path: record('/information') },
  { name: 'identite', viewer: 'nurse', path: record('/identite') },
  { name: 'programme', viewer: 'nurse', path: record('/programme') },
  {
    name: 'contact-erreur',
    viewer: 'nurse',
    path: (things) => record(`/contacts/${things.contactId}/erreur`)(things),
  },
  {
    name: 'case-erreur',
    viewer: 'nurse',
    path: (things) => record(`/contacts/${things.tickedId}/cases/erreur`)(things),
  },
  {
    name: 'questionnaire-erreur',
    viewer: 'nurse',
    path: (things) => record(`/questionnaires/${things.assessmentId}/erreur`)(things),
  },
  {
    name: 'questionnaire-choix',
    viewer: 'nurse',
    path: (things) => record(`/questionnaires/${things.assessmentId}/choix`)(things),
  },
  { name: 'rendez-vous', viewer: 'nurse', path: () => '/rendez-vous' },
  { name: 'mon-calendrier', viewer: 'nurse', path: () => '/mon-calendrier' },
  { name: 'mes-heures', viewer: 'nurse', path: () => '/mes-heures' },
  { name: 'conges', viewer: 'nurse', path: () => '/conges' },
  { name: 'annuaire', viewer: 'nurse', path: () => '/annuaire' },
  { name: 'relais-du-site', viewer: 'nurse', path: () => '/relais' },
  { name: 'alertes', viewer: 'nurse', path: () => '/alertes' },
  {
    name: 'alerte',
    viewer: 'nurse',
    path: ({ siteId, alarmedId, alertId }) => `/sites/${siteId}/dossiers/${alarmedId}/alertes/${alertId}`,
  },
  { name: 'mon-avis', viewer: 'nurse', path: () => '/mon-avis' },
  { name: 'introuvable', viewer: 'nurse', path: () => '/nulle-part' },
  { name: 'alertes-psychiatre', viewer: 'psychiatrist', path: () => '/alertes' },
  { name: 'files-actives', viewer: 'psychiatrist', path: () => '/file-active' },
  { name: 'dossier-psychiatre', viewer: 'psychiatrist', path: record('') },
  {
    name: 'alerte-psychiatre',
    viewer: 'psychiatrist',
    path: ({ siteId, alarmedId, alertId }) => `/sites/${siteId}/dossiers/${alarmedId}/alertes/${alertId}`,
  },
  { name: 'revue', viewer: 'psychiatrist', path: record('/revue') },
  { name: 'adresser', viewer: 'gp', path: () => '/adresser' },
  { name: 'adresse', viewer: 'gp', path: ({ siteId, ownReferralId }) => `/adresser/${siteId}/${ownReferralId}` },
  { name: 'mes-adressages', viewer: 'gp', path: () => '/mes-adressages' },
  { name: 'reperage', viewer: 'gp', path: () => '/reperage' },
  { name: 'indicateurs', viewer: 'nurse', path: () => '/indicateurs' },
  { name: 'indicateurs-coordination', viewer: 'coordinator', path: () => '/indicateurs' },
  { name: 'equipe', viewer: 'coordinator', path: () => '/equipe' },
  { name: 'tour-de-garde', viewer: 'coordinator', path: () => '/tour-de-garde' },
  { name: 'annuaire-coordination', viewer: 'coordinator', path: () => '/annuaire' },
  { name: 'conges-coordination', viewer: 'coordinator', path: () => '/conges' },
  { name: 'facturation', viewer: 'coordinator', path: () => '/facturation' },
  { name: 'reperage-du-site', viewer: 'coordinator', path: () => '/reperage-du-site' },
  { name: 'sites', viewer: 'regional-admin', path: ({ regionId }) => `/regions/${regionId}/sites` },
  { name: 'ouvrir-un-site', viewer: 'regional-admin', path: ({ regionId }) => `/regions/${regionId}/sites/nouveau` },
  { name: 'site', viewer: 'regional-admin', path: ({ regionId, siteId }) => `/regions/${regionId}/sites/${siteId}` },
];

type Json = Record<string, unknown>;

const textOf = (item: Json | undefined, name: string): string => {
  if (item === undefined) throw new Error(`nothing to take ${name} from`);
  return string(item[name], name);
};

const pointsOf = (row: Json): number =>
  list(object(object(row['scales'], 'scales')['phq9'], 'phq9')['series'], 'series').length;
/** Of the first item of a record's list; an id of nothing where it is empty. */
function idIn(course: Json, name: string, id: string): string {
  const [first] = list(course[name], name);
  return first === undefined ? '0'.repeat(26) : textOf(object(first, name), id);
}
const phaseOf = (row: Json): unknown => object(row['phase'], 'phase')['id'];

/** Looks for one of everything at a site of the nurse, through the API; at her first where none is named. */
export async function thingsOf(
  cloud: Pick<Connection, 'as'>,
  viewers: Viewers,
  siteName?: string,
  regionId = 'R11',
): Promise<Things> {
  const nurse = cloud.as(viewers.nurse);
  const items = async (who: Viewers[keyof Viewers], path: string): Promise<Json[]> =>
    list((await cloud.as(who).get(path))['items'], path).map((item) => object(item, path));
  const memberships = list((await nurse.get('/api/me'))['memberships'], 'memberships').map((one) =>
    object(one, 'membership'),
  );
  const siteId = textOf(
    memberships.find((membership) => siteName === undefined || membership['siteName'] === siteName),
    'siteId',
  );
  const site = `/api/sites/${siteId}`;
  const [caseload, alerts, referrals, own] = await Promise.all([
    items(viewers.nurse, `${site}/caseload`),
    items(viewers.nurse, `${site}/alerts`),
    items(viewers.nurse, `${site}/referrals`),
    items(viewers.gp, `${site}/gp/referrals`),
  ]);
  const longest = [...caseload].filter((row) => phaseOf(row) === 'active').sort((a, b) => pointsOf(b) - pointsOf(a))[0];
  const patientId = textOf(longest, 'patientId');
  const course = await nurse.get(`${site}/patients/${patientId}`);
  const ticked = list(course['contacts'], 'contacts')
    .map((one) => object(one, 'contact'))
    .find((one) => list(one['education'], 'education').length > 0);
  const firstOf = (name: 'contacts' | 'assessments'): Json => object(list(course[name], name)[0], name);
  return {
    siteId,
    regionId,
    referralId: textOf(referrals[0], 'referralId'),
    ownReferralId: textOf(own[0], 'referralId'),
    patientId,
    contactId: textOf(firstOf('contacts'), 'contactId'),
    tickedId: textOf(ticked ?? firstOf('contacts'), 'contactId'),
    assessmentId: textOf(firstOf('assessments'), 'assessmentId'),
    treatmentId: idIn(course, 'treatments', 'treatmentId'),
    requestId: idIn(course, 'requests', 'requestId'),
    sickLeaveId: idIn(course, 'sickLeaves', 'sickLeaveId'),
    externalReferralId: idIn(course, 'externalReferrals', 'externalReferralId'),
    evaluatingId: textOf(
      caseload.find((row) => phaseOf(row) === 'evaluation'),
      'patientId',
    ),
    alarmedId: textOf(alerts[0], 'patientId'),
    alertId: textOf(alerts[0], 'alertId'),
  };
}
