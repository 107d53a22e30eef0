import { type Html, html, page } from './html.ts';
import type { Step } from './walkthrough.ts';

/** What this machine has beside the product. */
export const homePage = (progress: string): string =>
  page(
    'Cette machine',
    html`<main>
      <h1>SÉSAME sur cette machine</h1>
      <p class="lead">
        Soins d’équipe en santé mentale : le médecin adresse, l’infirmier·ère évalue et suit, le psychiatre supervise à
        distance. Toutes les personnes et tous les dossiers d’ici sont fictifs.
      </p>
      <p class="state" role="status">${progress}</p>
      <ul>
        <li><a href="/">L’application</a></li>
        <li><a href="/_local/api">L’API, route par route</a>, et son <a href="/openapi.json">document OpenAPI</a></li>
        <li><a href="/_local/walkthrough">Le parcours en six étapes, avec curl</a></li>
        <li><a href="/_local/mail">Courriers envoyés par le produit</a></li>
      </ul>
    </main>`,
  );

const step = ({ title, explanation, command }: Step): Html => html`<section>
  <h2>${title}</h2>
  <p>${explanation}</p>
  <pre tabindex="0">${command}</pre>
</section>`;

export const walkthroughPage = (steps: Step[]): string =>
  page(
    'Le parcours',
    html`<main>
      <p><a href="/_local/">Cette machine</a></p>
      <h1>Parcourir les six étapes avec curl</h1>
      ${
        steps.length === 0
          ? html`<p class="state">Les personnes de la démonstration ne sont pas encore inscrites ; rechargez cette page.</p>`
          : html`<p class="lead">Dans un même terminal, à la racine du projet, l’une après l’autre.</p>${steps.map(step)}`
      }
    </main>`,
  );
