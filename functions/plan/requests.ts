export const requestHandlers = {};
