import { html, page } from '../pages/html.ts';
import { peopleByRole, personLabel } from '../pages/people.ts';
import type { LocalUser } from '../users.ts';

const button = (user: LocalUser) =>
  html`<button class="person" name="username" value="${user.username}">${personLabel(user)}</button>`;

/** The login page: everyone of the demonstration whom this client signs in, one click each. */
export const loginPage = (users: LocalUser[], professional: boolean, action: string): string =>
  page(
    'Connexion',
    html`<main>
      <h1>Connexion de démonstration</h1>
      <p class="lead">
        Cette page tient lieu ${
          professional ? 'de Pro Santé Connect' : 'de la connexion par mot de passe et second facteur'
        } sur cette machine. Choisissez une personne : un clic suffit. Toutes sont fictives.
      </p>
      ${
        users.length === 0
          ? html`<p>Personne n’est encore inscrit.</p>`
          : html`<h2>Qui êtes-vous ?</h2><form method="post" action="${action}">${peopleByRole(users, button)}</form>`
      }
    </main>`,
  );

/** A step that is over: the way back, in French, instead of a provider's error. */
export const expiredPage = (): string =>
  page(
    'Connexion expirée',
    html`<main>
      <h1>Cette connexion a expiré</h1>
      <p class="lead">Elle a attendu trop longtemps, ou a déjà servi. Revenez à l’application et connectez-vous de nouveau.</p>
    </main>`,
  );

/** A request that no client of ours makes: an unknown address to return to, or a missing parameter. */
export const refusedPage = (): string =>
  page(
    'Connexion refusée',
    html`<main>
      <h1>Cette demande de connexion est refusée</h1>
      <p class="lead">Elle ne vient pas d’une page de l’application. Revenez à l’application et connectez-vous de nouveau.</p>
    </main>`,
  );
