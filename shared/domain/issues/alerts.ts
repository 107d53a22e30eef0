import { type IssueTexts, many } from './params.ts';

export const alertIssues: IssueTexts = {
  'duty.ends-first': ({ from, to }) => `Fin refusée : ${to} ; attendu : une heure après ${from}, du même jour.`,
  'duty.overlap': ({ day, from, to }) =>
    `Heure refusée : le ${day}, une autre plage va déjà de ${from} à ${to} ; attendu : chaque heure une seule fois.`,
  'duty.gap': ({ day, from, to }) =>
    `Semaine incomplète : rien n’est dit du ${day} de ${from} à ${to} ; attendu : un nom, ou personne (null), à chaque heure.`,
  'duty.not-carer': ({ value }) =>
    `Personne refusée : « ${value} » ; attendu : un·e infirmier·ère ou psychiatre du site, ou personne (null).`,
  'alert.closed': () => 'Cette alerte est déjà close.',
  'alert.role': ({ role }) => `Rôle refusé : ${role} ; attendu : infirmier·ère ou psychiatre.`,
  'inbox.not-open': ({ value }) =>
    `Alerte refusée : « ${value} » ; attendu : une alerte de ce site, encore ouverte ; relisez vos alertes.`,
  'inbox.ahead': () => 'Moment refusé : il est à venir ; attendu : le movedAt de l’alerte, tel que lu.',
  'alert.safety': () => 'Une alerte de sécurité ne se clôt que par son évaluation structurée.',
  'alert.not-safety': () =>
    'Évaluation refusée : cette alerte n’est pas de sécurité ; attendu : une clôture qui dit ce qui a été fait.',
  'alert.no-carer': () =>
    'Personne refusée ; attendu : un·e infirmier·ère ou psychiatre qui est membre de l’équipe de ce site.',
  'alert.owner-away': ({ date }) =>
    `Personne refusée : elle est en congé jusqu’au ${date} ; attendu : un·e collègue présent·e.`,
  'alert.owner-already': () => 'Personne refusée : l’alerte est déjà la sienne ; attendu : un·e autre membre.',
  'alert.not-asked-role': ({ role }) =>
    `Personne refusée : la question ne va qu’à une autre personne du rôle interrogé ; attendu : ${role}.`,
  'alert.snooze-past': () => 'Date refusée : elle est passée ; attendu : un moment à venir.',
  'alert.snooze-long': ({ days, date }) =>
    `Date refusée : plus de ${many(Number(days), 'jour', 'jours')} ; attendu : au plus tard le ${date}.`,
  'alert.thread-full': ({ highest }) =>
    `Message refusé : le fil compte déjà ${highest} messages ; attendu : une clôture, puis une nouvelle question.`,
  'alert.call-of-others': () =>
    'Clôture refusée ; attendu : la personne qui a posé la question, ou celle à qui elle est posée.',
  'alert.answer-first': () =>
    'Clôture refusée : la question est sans réponse ; attendu : votre réponse dans le fil, puis la clôture.',
  'alert.no-psychiatrist': () =>
    'Question sans destinataire : aucun psychiatre n’est désigné pour ce suivi ; attendu : un·e psychiatre référent·e.',
  'alert.not-open-here': ({ value }) =>
    `Alerte refusée : « ${value} » ; attendu : une alerte de sécurité encore ouverte de la même personne.`,
  'alert.no-assessment': ({ value }) =>
    `Alerte refusée : « ${value} » ; attendu : une alerte de la même personne, close par son évaluation structurée.`,
  'alert.not-in-error': () =>
    'Confirmation refusée : la réponse qui a causé l’alerte n’est pas marquée « saisie par erreur » ; attendu : cette marque d’abord, ou l’évaluation structurée.',
  'alert.second-person': () =>
    'Confirmation refusée : vous avez vous-même marqué l’erreur ; attendu : un·e deuxième professionnel·le.',
};
