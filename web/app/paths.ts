/** Addresses of the pages: ids at most, nothing clinical (security.md 24). */
export const paths = {
  home: '/',
  signIn: '/connexion',
  caseload: '/file-active',
  referrals: '/a-rappeler',
  evaluation: (siteId: string, referralId: string) => `/sites/${siteId}/adressages/${referralId}`,
  patient: (siteId: string, patientId: string) => `/sites/${siteId}/dossiers/${patientId}`,
  orientation: (siteId: string, patientId: string) => `/sites/${siteId}/dossiers/${patientId}/orientation`,
  contact: (siteId: string, patientId: string) => `/sites/${siteId}/dossiers/${patientId}/contact`,
  scale: (siteId: string, patientId: string) => `/sites/${siteId}/dossiers/${patientId}/questionnaire`,
  phase: (siteId: string, patientId: string) => `/sites/${siteId}/dossiers/${patientId}/etape`,
  referOutside: (siteId: string, patientId: string) => `/sites/${siteId}/dossiers/${patientId}/relais`,
  review: (siteId: string, patientId: string) => `/sites/${siteId}/dossiers/${patientId}/revue`,
  alerts: '/alertes',
  alert: (siteId: string, patientId: string, alertId: string) =>
    `/sites/${siteId}/dossiers/${patientId}/alertes/${alertId}`,
  refer: '/adresser',
  referred: (siteId: string, referralId: string) => `/adresser/${siteId}/${referralId}`,
  ownReferrals: '/mes-adressages',
  sites: '/regions/:regionId/sites',
  sitesOf: (regionId: string) => `/regions/${regionId}/sites`,
  openSite: (regionId: string) => `/regions/${regionId}/sites/nouveau`,
  site: (regionId: string, siteId: string) => `/regions/${regionId}/sites/${siteId}`,
  team: '/equipe',
} as const;

/** The same addresses as patterns of the router. */
export const patterns = {
  evaluation: paths.evaluation(':siteId', ':referralId'),
  patient: paths.patient(':siteId', ':patientId'),
  orientation: paths.orientation(':siteId', ':patientId'),
  contact: paths.contact(':siteId', ':patientId'),
  scale: paths.scale(':siteId', ':patientId'),
  phase: paths.phase(':siteId', ':patientId'),
  referOutside: paths.referOutside(':siteId', ':patientId'),
  review: paths.review(':siteId', ':patientId'),
  alert: paths.alert(':siteId', ':patientId', ':alertId'),
  referred: paths.referred(':siteId', ':referralId'),
  openSite: paths.openSite(':regionId'),
  site: paths.site(':regionId', ':siteId'),
} as const;
