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
      { key: '3', at: daysAgo(30), when: '27 oct.', title: 'Phase active', by: 'Claire Brun', weight: 'strong' },
    ]}
  />
);
