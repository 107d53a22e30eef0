import type { Alert } from '../../api/queries.ts';

/** What is due next of an alert: that someone takes it on, then that it is closed. */
export const dueAt = ({
  state,
  acknowledgeBy,
  assessBy,
}: Pick<Alert, 'state' | 'acknowledgeBy' | 'assessBy'>): string => (state === 'open' ? acknowledgeBy : assessBy);
