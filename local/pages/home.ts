import type { LocalUser } from '../users.ts';
import { type Html, html, page } from './html.ts';
import { peopleByRole, personLabel } from './people.ts';
import type { Step } from './walkthrough.ts';

export interface HomeState {
  users: LocalUser[];
  /** French: what the start is doing, or that everything is there. */
  progress: string;
  steps: Step[];
}

const link = (user: LocalUser): Html =>
  html`<a class="person" href="/connexion?personne=${user.username}">${personLabel(user)}</a>`;

const step = ({ title, explanation, command }: Step): Html => html`<section>
  <h3>${title}</h3>
  <p>${explanation}</p>
  <pre tabindex="0">${command}</pre>
</section>`;

/** The product's address until its pages come: who can sign in, what the API offers, how to walk the path. */
export function homePage({ users, progress, steps }: HomeState): string {
  return page(
    'Accueil',
    html`<main>
      <h1>SÉSAME sur cette machine</h1>
      <p class="lead">
        Soins d’équipe en santé mentale : le médecin adresse, l’infirmier·ère évalue et suit, le psychiatre supervise à
        distance. Toutes les personnes et tous les dossiers d’ici sont fictifs.
      </p>
      <p class="state" role="status">${progress}</p>
      <ul>
        <li><a href="/api-doc">L’API, route par route</a>, et son <a href="/openapi.json">document OpenAPI</a></li>
        <li><a href="/_local/mail">Courriers envoyés par le produit</a></li>
      </ul>
      <h2>Se connecter</h2>
      ${users.length === 0 ? html`<p>Personne n’est encore inscrit.</p>` : html`${peopleByRole(users, link)}`}
      ${steps.length === 0 ? '' : html`<h2>Parcourir les six étapes avec curl</h2>${steps.map(step)}`}
    </main>`,
  );
}

/** Where a login comes back to: the token to copy, and who one is. */
export const connectionPage = (): string =>
  page(
    'Connexion',
    html`<main>
      <p><a href="/">Accueil</a></p>
      <h1>Connexion</h1>
      <p class="state" role="status" id="state">Connexion en cours…</p>
      <section id="result" hidden>
        <h2 id="who"></h2>
        <ul id="places"></ul>
        <label for="token">Jeton d’accès (une heure), pour curl</label>
        <textarea class="token" id="token" readonly></textarea>
        <button class="action" id="copy" type="button">Copier le jeton</button>
      </section>
    </main>`,
    '/_local/connection.js',
  );
