export const externalReferralRoutes = {};
