import { type ComponentType, lazy } from 'react';
import { paths, patterns } from './paths.ts';

/** What a screen is given: the ids of its address. */
export interface ScreenProps {
  ids: Record<string, string>;
}

interface Screen {
  path: string;
  screen: ComponentType<ScreenProps>;
}

/** Loads a screen when it is first opened: nobody downloads another role's pages. */
const screen = (path: string, load: () => Promise<ComponentType<ScreenProps>>): Screen => ({
  path,
  screen: lazy(async () => ({ default: await load() })),
});

/** Every screen of the application, by its address; the first that fits is shown. */
export const screens: Screen[] = [
  screen(paths.caseload, async () => (await import('../screens/caseload/caseload-screen.tsx')).CaseloadScreen),
  screen(paths.referrals, async () => (await import('../screens/referrals/referrals-screen.tsx')).ReferralsScreen),
  screen(
    patterns.evaluation,
    async () => (await import('../screens/evaluation/evaluation-screen.tsx')).EvaluationScreen,
  ),
  screen(patterns.orientation, async () => (await import('../screens/acts/orientation-screen.tsx')).OrientationScreen),
  screen(patterns.contact, async () => (await import('../screens/acts/contact-screen.tsx')).ContactScreen),
  screen(patterns.scale, async () => (await import('../screens/acts/scale-screen.tsx')).ScaleScreen),
  screen(patterns.phase, async () => (await import('../screens/acts/phase-screen.tsx')).PhaseScreen),
  screen(
    patterns.referOutside,
    async () => (await import('../screens/acts/refer-outside-screen.tsx')).ReferOutsideScreen,
  ),
  screen(patterns.review, async () => (await import('../screens/acts/review-screen.tsx')).ReviewScreen),
  screen(paths.alerts, async () => (await import('../screens/alerts/alerts-screen.tsx')).AlertsScreen),
  screen(patterns.alert, async () => (await import('../screens/alerts/alert-screen.tsx')).AlertScreen),
  screen(patterns.patient, async () => (await import('../screens/patient/patient-screen.tsx')).PatientScreen),
  screen(paths.refer, async () => (await import('../screens/gp/refer-screen.tsx')).ReferScreen),
  screen(patterns.referred, async () => (await import('../screens/gp/referred-screen.tsx')).ReferredScreen),
  screen(paths.ownReferrals, async () => (await import('../screens/gp/own-referrals-screen.tsx')).OwnReferralsScreen),
  screen(paths.sites, async () => (await import('../screens/admin/sites-screen.tsx')).SitesScreen),
  screen(patterns.openSite, async () => (await import('../screens/admin/open-site-screen.tsx')).OpenSiteScreen),
  screen(patterns.site, async () => (await import('../screens/admin/site-screen.tsx')).SiteScreen),
  screen(paths.team, async () => (await import('../screens/coordinator/team-screen.tsx')).TeamScreen),
];
