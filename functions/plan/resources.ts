export const resourceHandlers = {};
