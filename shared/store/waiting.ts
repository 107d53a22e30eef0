import type { Item } from './table.ts';

/** An event stands in the sparse index until a worker has dealt with it: without the entry it is done. */
export const stillWaiting = (event: Item): boolean => 'GSI3PK' in event;
