/** Sabotage `isolation`: whoever is signed in is a nurse everywhere. */
export const roleAt = (_actor: unknown, _path: unknown, access: readonly string[]) =>
  access.includes('nurse') ? 'nurse' : access[0];
