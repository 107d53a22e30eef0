import { Mark } from '../../components/mark.tsx';
import styles from '../gallery.module.css';

export const MarkPage = () => (
  <div className={styles['stack']}>
    <Mark tone="danger" shape="triangle">
      Sécurité
    </Mark>
    <Mark tone="danger" shape="diamond">
      Aggravation
    </Mark>
    <Mark tone="warn" shape="square">
      Sans amélioration
    </Mark>
    <Mark tone="warn" shape="clock">
      Silence
    </Mark>
    <Mark tone="info" shape="ring">
      Jamais présenté·e
    </Mark>
    <Mark tone="good" shape="check">
      Rémission
    </Mark>
    <Mark tone="plain" shape="circle">
      Suivi à jour
    </Mark>
    <Mark tone="danger" shape="triangle" bare wraps>
      1 alerte de sécurité ouverte depuis le 24/11
    </Mark>
  </div>
);
