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
  screen(patterns.call, async () => (await import('../screens/referrals/call-screen.tsx')).CallScreen),
  screen(patterns.answer, async () => (await import('../screens/referrals/answer-screen.tsx')).AnswerScreen),
  screen(patterns.orientation, async () => (await import('../screens/acts/orientation-screen.tsx')).OrientationScreen),
  screen(
    patterns.consultation,
    async () => (await import('../screens/consultation/consultation-screen.tsx')).ConsultationScreen,
  ),
  // Before the one whose item could be called so.
  screen(patterns.openTask, async () => (await import('../screens/consultation/open-task-screen.tsx')).OpenTaskScreen),
  screen(
    patterns.closeTask,
    async () => (await import('../screens/consultation/close-task-screen.tsx')).CloseTaskScreen,
  ),
  screen(patterns.gpNote, async () => (await import('../screens/consultation/gp-note-screen.tsx')).GpNoteScreen),
  screen(patterns.contact, async () => (await import('../screens/acts/contact-screen.tsx')).ContactScreen),
  screen(patterns.scale, async () => (await import('../screens/acts/scale-screen.tsx')).ScaleScreen),
  screen(patterns.phase, async () => (await import('../screens/acts/phase-screen.tsx')).PhaseScreen),
  screen(
    patterns.referOutside,
    async () => (await import('../screens/acts/refer-outside-screen.tsx')).ReferOutsideScreen,
  ),
  screen(patterns.carePlan, async () => (await import('../screens/plans/care-plan-screen.tsx')).CarePlanScreen),
  screen(patterns.preferences, async () => (await import('../screens/plans/preferences-screen.tsx')).PreferencesScreen),
  screen(
    patterns.personalPlan,
    async () => (await import('../screens/plans/personal-plan-screen.tsx')).PersonalPlanScreen,
  ),
  screen(patterns.printPlan, async () => (await import('../screens/plans/print-plan-screen.tsx')).PrintPlanScreen),
  screen(patterns.review, async () => (await import('../screens/acts/review-screen.tsx')).ReviewScreen),
  screen(paths.alerts, async () => (await import('../screens/alerts/alerts-screen.tsx')).AlertsScreen),
  screen(patterns.alert, async () => (await import('../screens/alerts/alert-screen.tsx')).AlertScreen),
  screen(patterns.advice, async () => (await import('../screens/alerts/advice-screen.tsx')).AdviceScreen),
  screen(patterns.patient, async () => (await import('../screens/patient/patient-screen.tsx')).PatientScreen),
  screen(paths.refer, async () => (await import('../screens/gp/refer-screen.tsx')).ReferScreen),
  screen(patterns.referred, async () => (await import('../screens/gp/referred-screen.tsx')).ReferredScreen),
  screen(paths.ownReferrals, async () => (await import('../screens/gp/own-referrals-screen.tsx')).OwnReferralsScreen),
  screen(paths.ownScreening, async () => (await import('../screens/gp/screening-screen.tsx')).OwnScreeningScreen),
  screen(paths.sites, async () => (await import('../screens/admin/sites-screen.tsx')).SitesScreen),
  screen(patterns.openSite, async () => (await import('../screens/admin/open-site-screen.tsx')).OpenSiteScreen),
  screen(patterns.site, async () => (await import('../screens/admin/site-screen.tsx')).SiteScreen),
  screen(paths.team, async () => (await import('../screens/coordinator/team-screen.tsx')).TeamScreen),
  screen(paths.duty, async () => (await import('../screens/coordinator/duty-screen.tsx')).DutyScreen),
  screen(paths.billing, async () => (await import('../screens/coordinator/billing-screen.tsx')).BillingScreen),
  screen(paths.indicators, async () => (await import('../screens/indicators/indicators-screen.tsx')).IndicatorsScreen),
  screen(paths.screening, async () => (await import('../screens/coordinator/screening-screen.tsx')).ScreeningScreen),
  screen(patterns.sequence, async () => (await import('../screens/acts/sequence-screen.tsx')).SequenceScreen),
  screen(
    patterns.planAppointment,
    async () => (await import('../screens/acts/appointment-screen.tsx')).AppointmentScreen,
  ),
  screen(
    patterns.changeAppointment,
    async () => (await import('../screens/acts/change-appointment-screen.tsx')).ChangeAppointmentScreen,
  ),
  screen(
    patterns.chooseAssessment,
    async () => (await import('../screens/acts/choose-assessment-screen.tsx')).ChooseAssessmentScreen,
  ),
  screen(
    patterns.assessmentError,
    async () => (await import('../screens/acts/error-screen.tsx')).AssessmentErrorScreen,
  ),
  screen(
    patterns.confirmAssessment,
    async () => (await import('../screens/acts/confirm-assessment-screen.tsx')).ConfirmAssessmentScreen,
  ),
  screen(patterns.answerLinks, async () => (await import('../screens/acts/answer-links-screen.tsx')).AnswerLinksScreen),
  screen(patterns.contactError, async () => (await import('../screens/acts/error-screen.tsx')).ContactErrorScreen),
  screen(patterns.treatment, async () => (await import('../screens/treatments/treatment-screen.tsx')).TreatmentScreen),
  screen(
    patterns.changeTreatment,
    async () => (await import('../screens/treatments/change-treatment-screen.tsx')).ChangeTreatmentScreen,
  ),
  screen(patterns.treatmentError, async () => (await import('../screens/acts/error-screen.tsx')).TreatmentErrorScreen),
  screen(patterns.requestError, async () => (await import('../screens/acts/error-screen.tsx')).RequestErrorScreen),
  screen(patterns.sickLeaveError, async () => (await import('../screens/acts/error-screen.tsx')).SickLeaveErrorScreen),
  screen(patterns.externalError, async () => (await import('../screens/acts/error-screen.tsx')).ExternalErrorScreen),
  screen(patterns.tickError, async () => (await import('../screens/acts/tick-error-screen.tsx')).TickErrorScreen),
  screen(patterns.request, async () => (await import('../screens/treatments/request-screen.tsx')).RequestScreen),
  screen(
    patterns.changeRequest,
    async () => (await import('../screens/treatments/change-request-screen.tsx')).ChangeRequestScreen,
  ),
  screen(patterns.sickLeave, async () => (await import('../screens/treatments/sick-leave-screen.tsx')).SickLeaveScreen),
  screen(
    patterns.amendSickLeave,
    async () => (await import('../screens/treatments/sick-leave-screen.tsx')).AmendSickLeaveScreen,
  ),
  screen(patterns.diagnosis, async () => (await import('../screens/acts/diagnosis-screen.tsx')).DiagnosisScreen),
  screen(patterns.event, async () => (await import('../screens/acts/event-screen.tsx')).EventScreen),
  screen(patterns.flag, async () => (await import('../screens/acts/flag-screen.tsx')).FlagScreen),
  screen(patterns.consent, async () => (await import('../screens/acts/consent-screen.tsx')).ConsentScreen),
  screen(patterns.identity, async () => (await import('../screens/acts/identity-screen.tsx')).IdentityScreen),
  screen(patterns.programme, async () => (await import('../screens/acts/programme-screen.tsx')).ProgrammeScreen),
  screen(paths.agenda, async () => (await import('../screens/agenda/agenda-screen.tsx')).AgendaScreen),
  screen(paths.feed, async () => (await import('../screens/agenda/feed-screen.tsx')).FeedScreen),
  screen(paths.hours, async () => (await import('../screens/agenda/hours-screen.tsx')).HoursScreen),
  screen(paths.leaves, async () => (await import('../screens/agenda/leaves-screen.tsx')).LeavesScreen),
  screen(paths.directory, async () => (await import('../screens/directory/directory-screen.tsx')).DirectoryScreen),
  screen(
    patterns.changeExternalReferral,
    async () => (await import('../screens/external/change-external-screen.tsx')).ChangeExternalScreen,
  ),
  screen(paths.handOver, async () => (await import('../screens/caseload/hand-over-screen.tsx')).HandOverScreen),
  screen(paths.opinion, async () => (await import('../screens/opinion/opinion-screen.tsx')).OpinionScreen),
];
