import type { Site } from '../../api/queries.ts';
import { Mark, type Shape, type Tone } from '../../components/mark.tsx';
import { calendarDate } from '../../text/format.ts';
import styles from './site-state.module.css';
import { sitesText as text } from './sites.text.ts';

export type SiteState = Site['state'];

const marks: Record<SiteState, { tone: Tone; shape: Shape }> = {
  active: { tone: 'good', shape: 'circle' },
  provisioning: { tone: 'info', shape: 'clock' },
  suspended: { tone: 'warn', shape: 'square' },
  closed: { tone: 'plain', shape: 'ring' },
};

/** In the order in which one looks for what is not as usual. */
export const siteStates: readonly SiteState[] = ['active', 'provisioning', 'suspended', 'closed'];

export const SiteMark = ({ state, bare = false }: { state: SiteState; bare?: boolean }) => (
  <Mark {...marks[state]} bare={bare}>
    {text.states[state].one}
  </Mark>
);

const programmeMarks: Record<string, { tone: Tone; shape: Shape }> = {
  running: { tone: 'good', shape: 'circle' },
  prolonged: { tone: 'good', shape: 'circle' },
  'not-yet': { tone: 'info', shape: 'clock' },
  transition: { tone: 'warn', shape: 'diamond' },
  stopped: { tone: 'danger', shape: 'square' },
};

const isProgrammeState = (state: string): state is keyof typeof text.programmeStates =>
  Object.hasOwn(text.programmeStates, state);

/** Which programme a site follows, at which version, in which state and until when. */
export function ProgrammeWords({ site: { programme, programmeVersion } }: { site: Site }) {
  const { name, state, validTo } = programme;
  return (
    <span className={styles['programme']}>
      <strong>{name}</strong>
      {isProgrammeState(state) ? (
        <Mark {...(programmeMarks[state] ?? { tone: 'plain', shape: 'ring' })} wraps>
          {text.programmeStates[state](calendarDate(validTo))}
        </Mark>
      ) : null}
      <span className={styles['version']}>{programmeVersion}</span>
    </span>
  );
}
