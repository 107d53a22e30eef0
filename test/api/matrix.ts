import type { Role } from '../../shared/contracts/route.ts';

/**
 * Who may call what, written by hand: the contract is held against it, and so is the running product.
 * `+` may, `-` may not; `public` needs no token, `member` any person who is signed in.
 */
export const expectedMatrix = `
route                   nurse  psychiatrist  gp  coordinator  regional-admin
whoAmI                  member
openApiDocument         public
getLogin                public
openSession             public
refreshSession          public
closeSession            public
listSites               -      -             -   -            +
getSite                 -      -             -   -            +
openSite                -      -             -   -            +
getRegionDraft          -      -             -   -            +
saveRegionDraft         -      -             -   -            +
listMembers             -      -             -   -            +
addMember               -      -             -   -            +
referPatient            -      -             +   -            -
listOwnReferrals        -      -             +   -            -
saveScreening           -      -             +   -            -
listOwnScreening        -      -             +   -            -
saveGpSatisfaction      -      -             +   -            -
listGpSatisfaction      -      -             +   -            -
getGpDraft              -      -             +   -            -
saveGpDraft             -      -             +   -            -
listReferrals           +      +             -   -            -
getReferral             +      +             -   -            -
recordCallAttempt       +      -             -   -            -
answerReferral          +      -             -   -            -
findDuplicates          +      -             -   -            -
recordEvaluation        +      -             -   -            -
recordAssessment        +      -             -   -            -
chooseAssessment        +      -             -   -            -
markAssessmentInError   +      -             -   -            -
orient                  +      -             -   -            -
recordContact           +      -             -   -            -
markContactInError      +      -             -   -            -
markTickInError         +      -             -   -            -
changePhase             +      -             -   -            -
openSequence            +      -             -   -            -
planAppointment         +      -             -   -            -
changeAppointment       +      -             -   -            -
referOutside            +      -             -   -            -
recordDiagnosis         +      +             -   -            -
recordEvent             +      +             -   -            -
flagPatient             +      +             -   -            -
recordConsent           +      -             -   -            -
amendIdentity           +      -             -   -            -
changeProgramme         +      -             -   -            -
finishConsultation      +      -             -   -            -
recordReview            -      +             -   -            -
listTeam                +      +             -   +            -
getPatient              +      +             -   -            -
getCaseload             +      +             -   -            -
listAgenda              +      -             -   -            -
listBilling             +      -             -   +            -
listHandOver            +      +             -   -            -
listScreening           +      +             -   +            -
saveCareSatisfaction    +      +             -   -            -
listCareSatisfaction    +      +             -   -            -
getCareDraft            +      +             -   +            -
saveCareDraft           +      +             -   +            -
createAnswerLink        +      -             -   -            -
listAnswerLinks         +      +             -   -            -
revokeAnswerLink        +      -             -   -            -
confirmAssessment       +      -             -   -            -
saveCarePlan            +      -             -   -            -
changeExternalReferral  +      -             -   -            -
markExternalInError     +      -             -   -            -
amendGpNote             +      -             -   -            -
signGpNote              +      -             -   -            -
discardGpNote           +      -             -   -            -
savePersonalPlan        +      -             -   -            -
savePreferences         +      -             -   -            -
openRequest             +      -             -   -            -
changeRequest           +      -             -   -            -
markRequestInError      +      -             -   -            -
listResources           +      +             -   +            -
addResource             +      -             -   +            -
amendResource           +      -             -   +            -
retireResource          +      -             -   +            -
recordSickLeave         +      -             -   -            -
amendSickLeave          +      -             -   -            -
markSickLeaveInError    +      -             -   -            -
openTask                +      +             -   -            -
closeTask               +      +             -   -            -
recordTreatment         +      -             -   -            -
changeTreatment         +      -             -   -            -
markTreatmentInError    +      -             -   -            -
getAvailability         +      +             -   -            -
saveAvailability        +      +             -   -            -
getSiteCalendar         +      +             -   +            -
saveSiteCalendar        -      -             -   +            -
listLeaves              +      +             -   +            -
planLeave               +      +             -   +            -
changeLeave             +      +             -   +            -
cancelLeave             +      +             -   +            -
listProposals           +      -             -   -            -
getCalendarFeed         +      +             -   -            -
createCalendarFeed      +      +             -   -            -
revokeCalendarFeed      +      +             -   -            -
readCalendar            public
listAlerts              +      +             -   -            -
getAlert                +      +             -   -            -
acknowledgeAlert        +      +             -   -            -
assessAlert             +      +             -   -            -
takeUpAlert             +      +             -   -            -
handOverAlert           +      +             -   -            -
snoozeAlert             +      +             -   -            -
writeToAlert            +      +             -   -            -
closeAlert              +      +             -   -            -
assessAlertUnchanged    +      +             -   -            -
confirmError            +      +             -   -            -
askAdvice               +      +             -   -            -
getInbox                +      +             -   -            -
markRead                +      +             -   -            -
getPulse                +      +             -   -            -
countAlerts             +      +             -   +            -
getDuty                 +      +             -   +            -
nameDuty                -      -             -   +            -
getIndicators           +      +             -   +            -
openAnswerLink          public
sendAnswers             public
`.trim();

const [head = '', ...lines] = expectedMatrix.split('\n').map((line) => line.trim().split(/\s+/));

/** Whether the table lets `role` call the route; false for routes that ask for no role. */
export function may(routeId: string, role: Role): boolean {
  const line = lines.find(([id]) => id === routeId);
  if (line === undefined) throw new Error(`no line for ${routeId}`);
  return line[head.indexOf(role)] === '+';
}
