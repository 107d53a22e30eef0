import { scaleOf } from '../../../shared/domain/scales.ts';
import { sesame } from '../../../shared/programme/index.ts';
import { Curve } from '../../components/curve.tsx';
import { daysAgo, view } from '../examples.ts';
import styles from '../gallery.module.css';

const { bands } = scaleOf(sesame, 'phq9');
const points = (totals: readonly number[]) =>
  view(totals).series.flatMap(({ total, at, prorated }) => (total === null ? [] : [{ total, at, prorated }]));

export function CurvePage() {
  const first = points([19, 18, 14, 11, 8, 6, 4, 3]);
  return (
    <div className={styles['wide']}>
      <Curve
        title="Scores d’exemple au fil du suivi"
        first={{ label: 'PHQ-9', points: first }}
        second={{ label: 'GAD-7', points: points([15, 13, 12, 9, 8, 6, 5, 4]) }}
        highest={27}
        bands={bands}
        phases={[
          { label: 'Évaluation initiale', from: daysAgo(200), to: daysAgo(190) },
          { label: 'Phase active', from: daysAgo(190), to: daysAgo(60) },
          { label: 'Prévention de la rechute', from: daysAgo(60), to: null },
        ]}
        contacts={Array.from({ length: 12 }, (_, index) => daysAgo(200 - index * 16))}
        reviews={[daysAgo(180), daysAgo(120), daysAgo(70)]}
        safety={[first[1]?.at ?? daysAgo(170)]}
        changes={[
          { key: 'a', at: daysAgo(186), when: '12 mars', line: 'Sertraline : début, 50 mg' },
          { key: 'b', at: daysAgo(150), when: '17 avril', line: 'Sertraline : 100 mg (avant : 50 mg)' },
          { key: 'c', at: daysAgo(149), when: '18 avril', line: 'Zopiclone : arrêt' },
        ]}
        now={daysAgo(0)}
      />
      <Curve
        title="Un premier score, tout récent"
        first={{ label: 'PHQ-9', points: points([17]) }}
        second={{ label: 'GAD-7', points: [] }}
        highest={27}
        bands={bands}
        phases={[{ label: 'Évaluation initiale', from: daysAgo(4), to: null }]}
        contacts={[daysAgo(4)]}
        reviews={[]}
        safety={[]}
        changes={[]}
        now={daysAgo(0)}
      />
    </div>
  );
}
