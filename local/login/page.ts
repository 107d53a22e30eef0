import { type Html, html, page } from '../pages/html.ts';
import type { LocalUser } from '../users.ts';

const roleOrder = ['Administration régionale', 'Infirmier·ère', 'Psychiatre', 'Médecin généraliste', 'Coordination'];

function person(user: LocalUser): Html {
  const sites = user.sites.join(' · ');
  return html`<li>
    <button class="person" name="username" value="${user.username}">
      <strong>${user.given} ${user.family}</strong>
      <span>${sites === '' ? user.profession : sites}</span>
    </button>
  </li>`;
}

function group(role: string, users: LocalUser[]): Html {
  return html`<section>
    <h2>${role}</h2>
    <ul class="people">${users.map(person)}</ul>
  </section>`;
}

/** The login page: everyone of the demonstration, one click each. */
export function loginPage(users: LocalUser[], action: string): string {
  const roles = [...new Set(users.map(({ role }) => role))].sort((a, b) => roleOrder.indexOf(a) - roleOrder.indexOf(b));
  return page(
    'Connexion',
    html`<main>
      <h1>Connexion de démonstration</h1>
      <p class="lead">
        Cette page tient lieu de Pro Santé Connect sur cette machine. Choisissez une personne : un clic suffit. Toutes sont
        fictives.
      </p>
      ${
        users.length === 0
          ? html`<p>Personne n’est encore inscrit.</p>`
          : html`<form method="post" action="${action}">
              ${roles.map((role) =>
                group(
                  role,
                  users.filter((user) => user.role === role),
                ),
              )}
            </form>`
      }
    </main>`,
  );
}
