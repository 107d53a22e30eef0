import { Mark } from '../../components/mark.tsx';
import { Timeline } from '../../components/timeline.tsx';
import { daysAgo } from '../examples.ts';

export const TimelinePage = () => (
  <Timeline
    entries={[
      {
        key: '1',
        at: daysAgo(2),
        when: '24 nov.',
        title: 'Alerte de sécurité — Ouverte',
        body: 'Réponse 1 ou plus à l’item 9 du PHQ-9.',
        weight: 'danger',
      },
      {
        key: '2',
        at: daysAgo(3),
        when: '23 nov.',
        title: 'Contact par téléphone · 25 min',
        by: 'Claire Brun',
        body: 'Sommeil meilleur.\nReprend la marche le matin.',
      },
      {
        key: '4',
        at: daysAgo(3),
        when: '23 nov.',
        title: 'PHQ-9 : 21, sévère',
        by: 'Claire Brun',
        body: 'Saisie par erreur : dossier d’une autre personne.',
        struck: true,
      },
      {
        key: '5',
        at: daysAgo(-2),
        when: '28 nov.',
        title: 'Rendez-vous par téléphone',
        mark: (
          <Mark tone="info" shape="clock" bare>
            à venir
          </Mark>
        ),
        acts: <a href="#modifier">Modifier</a>,
      },
      { key: '3', at: daysAgo(30), when: '27 oct.', title: 'Phase active', by: 'Claire Brun', weight: 'strong' },
    ]}
  />
);
