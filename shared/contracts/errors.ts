/**
 * The error catalogue: one stable code each, its HTTP status and what the reader is told. RFC 9457 on the wire.
 * `retryable` says whether the same request may succeed later, unchanged.
 */
interface CatalogueEntry {
  status: number;
  title: string;
  detail: string;
  retryable: boolean;
}

const entry = (status: number, title: string, detail: string, retryable = false): CatalogueEntry => ({
  status,
  title,
  detail,
  retryable,
});

export const errorCatalogue = {
  'request.invalid': entry(400, 'Requête refusée', 'Des champs sont à corriger ; rien n’a été enregistré.'),
  'request.malformed-json': entry(
    400,
    'Requête illisible',
    'Le corps n’est pas du JSON valide ; rien n’a été enregistré.',
  ),
  'request.missing-idempotency-key': entry(
    400,
    'En-tête manquant',
    'Ajoutez l’en-tête « Idempotency-Key » (8 à 128 lettres, chiffres ou tirets, différent pour chaque acte).',
  ),
  'request.bad-cursor': entry(
    400,
    'Page inconnue',
    'Le repère de page est périmé ou n’est pas de cette liste ; reprenez du début.',
  ),
  'auth.missing': entry(401, 'Connexion nécessaire', 'Connectez-vous, puis recommencez ; rien n’a été enregistré.'),
  'session.refused': entry(
    401,
    'Connexion refusée',
    'Cette connexion a expiré ou a déjà servi ; connectez-vous de nouveau.',
  ),
  'session.expired': entry(
    401,
    'Session terminée',
    'Votre session est terminée ; connectez-vous de nouveau. Vos brouillons sont gardés.',
  ),
  'session.origin': entry(403, 'Page non reconnue', 'Cette requête ne vient pas des pages de l’application.'),
  'auth.forbidden': entry(403, 'Acte non permis', 'Votre rôle sur ce site ne permet pas cet acte.'),
  'resource.not-found': entry(
    404,
    'Introuvable',
    'Cet élément n’existe pas, ou n’est pas d’un site dont vous êtes membre.',
  ),
  'version.stale': entry(
    409,
    'Version dépassée',
    'Quelqu’un a modifié ce dossier depuis votre lecture ; relisez-le, puis recommencez.',
  ),
  'patient.duplicate': entry(
    409,
    'Dossier déjà ouvert',
    'Une personne de mêmes nom, prénom, date de naissance et sexe a déjà un dossier sur ce site.',
  ),
  'site.duplicate': entry(409, 'Site déjà ouvert', 'Un site de ce nom existe déjà dans la région.'),
  'member.duplicate': entry(
    409,
    'Déjà membre',
    'Cette personne est déjà membre de ce site ou administre cette région.',
  ),
  'referral.closed': entry(
    409,
    'Adressage déjà traité',
    'Cet adressage a déjà donné lieu à une évaluation ou à un refus.',
  ),
  'episode.closed': entry(
    409,
    'Suivi terminé',
    'Le suivi de cette personne est terminé ; un nouvel adressage est nécessaire.',
  ),
  'episode.phase': entry(409, 'Acte hors de sa phase', 'Cet acte n’est pas possible dans la phase actuelle du suivi.'),
  'episode.safety-open': entry(
    409,
    'Alerte de sécurité ouverte',
    'Aucune sortie tant qu’une alerte de sécurité est ouverte ; évaluez-la d’abord.',
  ),
  'episode.running': entry(
    409,
    'Suivi en cours',
    'Cette personne est déjà suivie sur ce site ; l’adressage se traite dans son dossier.',
  ),
  'appointment.over': entry(409, 'Rendez-vous clos', 'Ce rendez-vous a déjà été honoré, annulé ou noté manqué.'),
  'directory.retired': entry(
    409,
    'Ressource retirée',
    'Cette ressource est retirée de l’annuaire ; elle ne change plus.',
  ),
  'leave.settled': entry(409, 'Congé clos', 'Ce congé est passé, ou annulé ; il ne change plus.'),
  'task.closed': entry(409, 'Tâche déjà close', 'Cette tâche est faite ou abandonnée ; rien n’a été enregistré.'),
  'note.over': entry(
    409,
    'Note déjà signée ou écartée',
    'Une note au médecin ne change plus une fois signée ou écartée ; relisez le dossier.',
  ),
  'programme.stopped': entry(
    409,
    'Inclusions fermées',
    'La version du programme de ce site ne prend plus personne ; voyez la région.',
  ),
  'alert.closed': entry(409, 'Alerte déjà close', 'Cette alerte est close ; rien n’a été enregistré.'),
  'alert.safety': entry(
    409,
    'Alerte de sécurité',
    'Une alerte de sécurité ne se met pas de côté et ne se clôt que par son évaluation structurée.',
  ),
  'link.refused': entry(
    404,
    'Lien inutilisable',
    'Ce lien est inconnu, a expiré ou a déjà servi ; demandez-en un autre au cabinet. En cas d’urgence : 3114, 15 ou 112.',
  ),
  'link.over': entry(409, 'Lien clos', 'Ce lien ne s’ouvre déjà plus : il a servi, a expiré ou a été retiré.'),
  'link.waiting': entry(
    409,
    'Trop de liens en attente',
    'Trop de liens de cette personne attendent déjà une réponse ; retirez-en un, ou attendez.',
  ),
  'request.too-large': entry(413, 'Requête trop longue', 'Le corps dépasse 64 Kio ; raccourcissez les textes libres.'),
  'idempotency.mismatch': entry(
    422,
    'Clé déjà utilisée',
    'Cette clé d’idempotence a déjà servi pour une autre requête ; prenez-en une nouvelle.',
  ),
  'version.missing': entry(
    428,
    'Version attendue',
    'Ajoutez l’en-tête « If-Match » avec la version lue, par exemple If-Match: "3".',
  ),
  'rate.limited': entry(
    429,
    'Trop de requêtes',
    'Ce site envoie trop de requêtes ; réessayez dans quelques secondes.',
    true,
  ),
  'server.failed': entry(500, 'Incident', 'L’acte n’a pas abouti ; réessayez avec la même clé d’idempotence.', true),
  'server.unavailable': entry(503, 'Service momentanément indisponible', 'Réessayez dans quelques secondes.', true),
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorCode = keyof typeof errorCatalogue;

/** What every route may answer beside what it declares. */
export const commonErrors = ['request.invalid', 'auth.missing', 'server.failed', 'server.unavailable'] as const;
