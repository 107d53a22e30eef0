import { Sparkline } from '../../components/sparkline.tsx';
import { view } from '../examples.ts';
import styles from '../gallery.module.css';

export const SparklinePage = () => (
  <div className={styles['stack']}>
    <Sparkline points={view([20, 18, 14, 9, 4]).series} highest={27} threshold={5} />
    <Sparkline points={view([10, 13, 16]).series} highest={27} threshold={5} />
    <Sparkline points={view([0, 0, 27, 27]).series} highest={27} threshold={5} />
    <Sparkline points={view([14]).series} highest={27} threshold={5} />
    <Sparkline points={[]} highest={27} threshold={5} />
  </div>
);
