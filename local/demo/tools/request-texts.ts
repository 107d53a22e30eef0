export const investigations: [kind: string, text: string][] = [
  ['thyroid', 'TSH, fatigue au premier plan'],
  ['thyroid', 'TSH avant d’augmenter le traitement'],
  ['blood-test', 'NFS, ferritine, vitamine D'],
  ['blood-test', 'Ionogramme, sous antidépresseur depuis peu'],
  ['blood-test', 'Bilan hépatique, consommation d’alcool à préciser'],
  ['ecg', 'QT avant l’escitalopram'],
  ['sleep-study', 'Ronflements et somnolence : apnées du sommeil ?'],
  ['imaging', 'Lombalgies persistantes, déjà vue par le médecin'],
  ['other-investigation', 'Bilan auditif, s’isole depuis qu’il faut faire répéter'],
];

export const visits: [kind: string, text: string][] = [
  ['treatment-review', 'Peu d’effet à six semaines'],
  ['treatment-review', 'Nausées gênantes, prise irrégulière'],
  ['treatment-review', 'Avis du psychiatre : augmenter la dose'],
  ['prescription', 'Ordonnance à renouveler avant la fin du mois'],
  ['sick-leave', 'Arrêt à prolonger, reprise discutée'],
  ['somatic', 'Tension élevée aux deux derniers contacts'],
  ['somatic', 'Amaigrissement de quatre kilos'],
  ['other-visit', 'Certificat pour un aménagement de poste'],
];

export const leaveNotes = [
  'prescrit par le médecin traitant',
  'à temps complet',
  'sorties autorisées',
  'reprise à mi-temps envisagée ensuite',
  null,
  null,
];
