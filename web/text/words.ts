/** A word of the programme as it reads; its id where a version no longer has it. */
export const labelOf = (words: readonly { id: string; label: string }[], id: string): string =>
  words.find((word) => word.id === id)?.label ?? id;
