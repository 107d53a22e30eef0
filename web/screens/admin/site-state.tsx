import type { Site } from '../../api/queries.ts';
import { Mark, type Shape, type Tone } from '../../components/mark.tsx';
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
