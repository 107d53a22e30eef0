export const gpNoteRoutes = {};
