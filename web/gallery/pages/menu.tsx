import { Menu } from '../../components/menu.tsx';

export const MenuPage = () => (
  <div>
    <Menu
      label="Autres actes"
      groups={[
        {
          title: 'Entretien',
          links: [
            { href: '/menu#echelle', label: 'Remplir une échelle' },
            { href: '/menu#rendez-vous', label: 'Prendre un rendez-vous' },
          ],
        },
        {
          title: 'Situation',
          links: [{ href: '/menu#evenement', label: 'Noter un événement', note: 'urgences, hospitalisation, décès…' }],
        },
      ]}
    />
  </div>
);
