export const gpNoteHandlers = {};
