import { ScoreCell } from '../../components/score-cell.tsx';
import { noScore, view } from '../examples.ts';
import styles from '../gallery.module.css';

export const ScoreCellPage = () => (
  <div className={styles['stack']}>
    <ScoreCell view={view([19, 15, 9], { band: { id: 'mild', label: 'légère' } })} highest={27} threshold={5} />
    <ScoreCell view={view([20, 9, 0], { band: { id: 'minimal', label: 'minime' } })} highest={27} threshold={5} />
    <ScoreCell view={view([12, 12])} highest={27} threshold={5} />
    <ScoreCell view={view([10, 13, 16], { stale: true, ageDays: 47 })} highest={27} threshold={5} />
    <ScoreCell view={view([14])} highest={27} threshold={5} />
    <ScoreCell view={{ ...view([14, 11]), baseline: null, change: null }} highest={27} threshold={5} />
    <ScoreCell view={noScore} highest={27} threshold={5} />
  </div>
);
