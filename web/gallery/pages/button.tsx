import { Button } from '../../components/button.tsx';
import styles from '../gallery.module.css';

export const ButtonPage = () => (
  <div className={styles['row']}>
    <Button look="primary">Enregistrer</Button>
    <Button>Annuler</Button>
    <Button look="quiet">Tout afficher</Button>
    <Button look="danger">Évaluer la sécurité</Button>
    <Button look="primary" busy>
      Envoi en cours…
    </Button>
    <Button small>Relire</Button>
  </div>
);
