/** The product's one clock: ISO 8601, UTC, milliseconds. The domain never reads it, it is handed `now`. */
export function now(): string {
  return new Date().toISOString();
}

export const epochSeconds = (instant: string): number => Math.floor(Date.parse(instant) / 1000);
