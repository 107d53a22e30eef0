import type { ProgrammeDefinition } from '../../programme/definition.ts';

/** What each figure counts, in one sentence with the programme's own values; by the indicator's id. */
export function definitionsOf({ indicators, safety }: ProgrammeDefinition): Record<string, string> {
  const { firstContact, evaluated, engaged, reviewed, dropOut } = indicators;
  const { acknowledgeWithinHours, assessWithinHours } = safety;
  const within = firstContact.withinHours.flatMap((hours) => [
    [
      `1.${hours}`,
      `Parmi les personnes adressées pendant la période, celles à qui l’infirmier·ère a parlé dans les ${hours} heures, nuits et jours fermés compris.`,
    ],
    [
      `1.${hours}.attempt`,
      `Parmi les personnes adressées pendant la période, celles qu’on a essayé d’appeler dans les ${hours} heures, qu’elles aient répondu ou non.`,
    ],
  ]);
  return {
    ...Object.fromEntries(within),
    '2.evaluated': `Parmi les personnes adressées pendant la période, celles qui ont été évaluées ; on attend ${evaluated.withinWeeks} semaines avant de compter qu’une personne ne l’a pas été.`,
    '2.engaged': `Parmi les suivis commencés pendant la période, ceux qui ont compté au moins ${engaged.contacts} contacts dans leurs ${engaged.withinWeeks} premières semaines, sans l’évaluation initiale.`,
    '8': `Parmi les personnes restées sans amélioration notable à leur ${reviewed.fromWeek}e semaine de suivi, atteinte pendant la période, celles que le psychiatre a vues en revue de cas avant la fin de la ${reviewed.toWeek}e.`,
    '12': `Parmi les personnes suivies un jour au moins de la période, celles qui y ont été perdues de vue : aucun contact pendant ${dropOut.afterMonths} mois, malgré des tentatives sur ${dropOut.attempts} jours. Plus bas est mieux.`,
    '14.acknowledged': `Parmi les alertes de sécurité dont la cause date de la période, celles que quelqu’un a prises en compte dans les ${acknowledgeWithinHours} heures qui ont suivi la cause.`,
    '14.assessed': `Parmi les alertes de sécurité dont la cause date de la période, celles qui ont reçu l’évaluation structurée dans les ${assessWithinHours} heures qui ont suivi la cause.`,
  };
}
