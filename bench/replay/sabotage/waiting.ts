/** Sabotage `dedup`: an event that was dealt with looks as if it was not. */
export const stillWaiting = (): boolean => true;
