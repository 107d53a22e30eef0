/** Why someone is not counted, in the words of those who read the figure. */
export const indicatorReasons = [
  { id: 'refused-in-time', label: 'adressage refusé avant la fin du délai, sans échange' },
  { id: 'no-time', label: 'évaluation sans date connue' },
  { id: 'no-baseline', label: 'sans référence : progression inconnue' },
  { id: 'left-in-window', label: 'sortie avant la fin de la fenêtre' },
  { id: 'died', label: 'décès' },
  { id: 'already-out', label: 'perdu·e de vue avant la période' },
  { id: 'entered-in-error', label: 'cause saisie par erreur' },
  { id: 'moved', label: 'alerte poursuivie dans un autre dossier' },
  { id: 'open', label: 'alerte encore ouverte, délai non écoulé' },
  { id: 'open-late', label: 'alerte encore ouverte, délai dépassé' },
] as const;

export type IndicatorReason = (typeof indicatorReasons)[number]['id'];
