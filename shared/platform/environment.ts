/** A function without its settings must fail at once and by name, not at the first request that needs them. */
export function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`missing environment variable ${name}`);
  return value;
}

export const settings = (name: string): string[] =>
  setting(name)
    .split(',')
    .map((part) => part.trim());
