/** As GPs write them: the medication, then its doses, the lowest first. */
export const antidepressants: [drug: string, ...doses: string[]][] = [
  ['Sertraline', '50 mg le matin', '100 mg le matin', '150 mg le matin'],
  ['Sertraline', '25 mg le matin', '50 mg le matin', '100 mg le matin'],
  ['Escitalopram', '5 mg le soir', '10 mg le soir', '15 mg le soir'],
  ['Escitalopram', '10 mg le matin', '15 mg le matin', '20 mg le matin'],
  ['Paroxétine', '10 mg le matin', '20 mg le matin', '30 mg le matin'],
  ['Fluoxétine', '20 mg le matin', '40 mg le matin'],
  ['Venlafaxine LP', '37,5 mg le matin', '75 mg le matin', '150 mg le matin'],
  ['Mirtazapine', '15 mg au coucher', '30 mg au coucher', '45 mg au coucher'],
  ['Vortioxétine', '5 mg le matin', '10 mg le matin', '15 mg le matin'],
];

/** For sleep or anxiety. */
export const beside = [
  { drug: 'Hydroxyzine', kind: 'anxiolytic', dose: '25 mg au coucher, si besoin', end: 'Arrêtée : dort mieux sans.' },
  {
    drug: 'Oxazépam',
    kind: 'anxiolytic',
    dose: '10 mg, deux fois par jour au plus',
    end: 'Arrêt progressif avec le médecin.',
  },
  {
    drug: 'Zopiclone',
    kind: 'hypnotic',
    dose: '3,75 mg au coucher',
    end: 'Arrêtée après quatre semaines, comme prévu.',
  },
  {
    drug: 'Mélatonine LP',
    kind: 'hypnotic',
    dose: '2 mg deux heures avant le coucher',
    end: 'Sans effet net, arrêtée.',
  },
];

export const raised = [
  'Dose augmentée par le médecin, sur l’avis du psychiatre.',
  'Réponse partielle : le médecin monte d’un palier.',
  'Bien toléré, effet encore insuffisant.',
  'Augmentation convenue avec la personne, point dans deux semaines.',
];

export const switched = [
  'Sans effet à dose efficace : relais par une autre molécule.',
  'Effets gênants malgré six semaines de recul, changement décidé avec le médecin.',
];

export const forgets = [
  'Oublie surtout le week-end ; pilulier proposé.',
  'A sauté des prises par crainte de s’y habituer, en a reparlé.',
  'Prend la moitié du comprimé depuis les nausées.',
  'Ne le prend plus quand la journée va bien.',
];
