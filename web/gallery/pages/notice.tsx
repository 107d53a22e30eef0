import { Button } from '../../components/button.tsx';
import { Empty, Notice } from '../../components/notice.tsx';
import styles from '../gallery.module.css';

export const NoticePage = () => (
  <div className={styles['wide']}>
    <Notice tone="danger" title="2 champs à corriger ; rien n’a été enregistré">
      <p>Date de naissance : dans le futur ; attendu : une date passée.</p>
    </Notice>
    <Notice tone="warn" title="La file active de Suresnes n’a pas pu être lue" act={<Button small>Relire</Button>}>
      <p>Les personnes de ce site ne sont pas dans la liste.</p>
    </Notice>
    <Notice tone="info" title="Suivi terminé le 12/03/2026 : rémission clinique." />
    <Notice tone="good" title="Alerte close" />
    <Empty title="Personne n’est encore suivi ici" act={<Button>Voir les personnes à rappeler</Button>}>
      <p>Une personne entre dans la file active quand son évaluation initiale est enregistrée.</p>
    </Empty>
  </div>
);
