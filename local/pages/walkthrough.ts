export interface Step {
  title: string;
  explanation: string;
  /** Shell lines; a test runs the very same ones, in this order, in one shell. */
  command: string;
}

export interface WalkPeople {
  admin: string;
  gp: string;
  nurse: string;
  psychiatrist: string;
}

const post = (who: string, path: string, body: string, version?: string): string =>
  [
    `curl -sS -w '\\n' -X POST "$API${path}" -H "Authorization: Bearer $${who}" -H 'Content-Type: application/json' \\`,
    `  -H "Idempotency-Key: $(date +%s%N)"${version === undefined ? '' : ` -H "If-Match: \\"${version}\\""`} \\`,
    `  -d '${body}'`,
  ].join('\n');

const field = (name: string) => `node -pe 'JSON.parse(require("fs").readFileSync(0)).${name}'`;

/** The six steps, as shell lines for whoever wants to walk them by hand. */
export function walkthrough(api: string, people: WalkPeople): Step[] {
  const token = (name: string, username: string) => `${name}=$(npm run --silent token -- ${username})`;
  return [
    {
      title: 'Se connecter',
      explanation: 'Un jeton par personne, par la vraie connexion (code + PKCE) ; il vaut une heure.',
      command: [
        `API=${api}`,
        token('ADMIN', people.admin),
        token('GP', people.gp),
        token('NURSE', people.nurse),
        token('PSY', people.psychiatrist),
      ].join('\n'),
    },
    {
      title: '1. Les sites de la région',
      explanation: 'L’administratrice régionale voit les douze sites ; le médecin voit le sien.',
      command: [
        'curl -sS -w "\\n" "$API/api/regions/R11/sites" -H "Authorization: Bearer $ADMIN"',
        `SITE=$(curl -sS "$API/api/me" -H "Authorization: Bearer $GP" | ${field('memberships[0].siteId')})`,
      ].join('\n'),
    },
    {
      title: '2. Le médecin adresse une personne',
      explanation: 'PHQ-2, critères d’inclusion ; l’horloge de rappel démarre (48 h, 72 h au plus).',
      command: `REFERRAL=$(${post('GP', '/api/sites/$SITE/referrals', '{"patient":{"family":"Essai","given":"Pas à pas","birthDate":"1980-04-12","sex":"female"},"phq2":{"items":[2,2]},"depressiveOrAnxietyDisorder":true,"ongoingPsychiatricCare":false,"immediateDanger":false}')} | ${field('referralId')})\necho "$REFERRAL"`,
    },
    {
      title: '3. L’infirmière évalue, puis oriente',
      explanation: 'PHQ-9 (item 9 à 1) et GAD-7 ; le dossier s’ouvre ; parcours classique.',
      command: [
        `PATIENT=$(${post('NURSE', '/api/sites/$SITE/referrals/$REFERRAL/evaluation', '{"mode":"on-site","assessments":[{"scale":"phq9","items":[2,2,2,2,1,2,1,1,1],"difficulty":2},{"scale":"gad7","items":[2,2,1,2,1,1,1]}]}', '1')} | ${field('patientId')})`,
        post('NURSE', '/api/sites/$SITE/patients/$PATIENT/orientation', '{"orientation":"classique"}', '1'),
      ].join('\n'),
    },
    {
      title: '4. La file active',
      explanation: 'La personne y a sa ligne : phase, semaine, scores, et la raison de son rang.',
      command: 'curl -sS -w "\\n" "$API/api/sites/$SITE/caseload" -H "Authorization: Bearer $NURSE"',
    },
    {
      title: '5. L’alerte de sécurité',
      explanation: 'Partie avec les réponses, elle arrive par la file en moins d’une seconde.',
      command: [
        'sleep 2',
        `ALERT=$(curl -sS "$API/api/sites/$SITE/alerts?limit=200" -H "Authorization: Bearer $PSY" | ${field('items.find((alert) => alert.patientId === process.argv[1]).alertId')} "$PATIENT")`,
        'echo "$ALERT"',
      ].join('\n'),
    },
    {
      title: '6. Prendre acte, puis évaluer',
      explanation: 'L’infirmière prend acte ; seule l’évaluation structurée clôt l’alerte.',
      command: [
        post('NURSE', '/api/sites/$SITE/patients/$PATIENT/alerts/$ALERT/acknowledgement', '{}', '1'),
        post(
          'PSY',
          '/api/sites/$SITE/patients/$PATIENT/alerts/$ALERT/assessment',
          '{"intent":"passive","plan":"none","means":"none","protectiveFactors":"Famille présente, rendez-vous accepté","decision":"reinforced-follow-up"}',
          '2',
        ),
      ].join('\n'),
    },
  ];
}
