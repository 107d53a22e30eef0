export const taskHandlers = {};
