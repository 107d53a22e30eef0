export const agendaRoutes = {};
