import type { LocalUser } from '../users.ts';
import { type Html, html } from './html.ts';

const roleOrder = ['Administration régionale', 'Infirmier·ère', 'Psychiatre', 'Médecin généraliste', 'Coordination'];

/** A longer group is folded: the few people whom one looks for first stay in sight. */
const mostOpen = 8;

const list = (users: LocalUser[], person: (user: LocalUser) => Html): Html =>
  html`<ul class="people">${users.map((user) => html`<li>${person(user)}</li>`)}</ul>`;

function group(role: string, users: LocalUser[], person: (user: LocalUser) => Html): Html {
  if (users.length <= mostOpen) return html`<section><h3>${role}</h3>${list(users, person)}</section>`;
  return html`<details class="folded">
    <summary>${role} <span>${users.length} personnes</span></summary>
    ${list(users, person)}
  </details>`;
}

/** Everyone of the demonstration, role by role. */
export function peopleByRole(users: LocalUser[], person: (user: LocalUser) => Html): Html[] {
  const roles = [...new Set(users.map(({ role }) => role))].sort((a, b) => roleOrder.indexOf(a) - roleOrder.indexOf(b));
  return roles.map((role) =>
    group(
      role,
      users.filter((user) => user.role === role),
      person,
    ),
  );
}

/** Name, then where: two people of one name are told apart by their sites. */
export const personLabel = (user: LocalUser): Html => html`<strong>${user.given} ${user.family}</strong>
  <span>${user.sites.length === 0 ? user.profession : user.sites.join(' · ')}</span>`;
