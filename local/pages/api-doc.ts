import { isProperties, list, object, string } from '../template/read.ts';
import { type Html, html, page } from './html.ts';

const roleNames: Record<string, string> = {
  public: 'tout le monde',
  member: 'toute personne connectée',
  nurse: 'infirmier·ère',
  psychiatrist: 'psychiatre',
  gp: 'médecin généraliste',
  coordinator: 'coordination',
  'regional-admin': 'administration régionale',
};

function typeOf(schema: unknown): string {
  if (!isProperties(schema)) return '';
  const { type, enum: values, format, items, anyOf } = schema;
  if (Array.isArray(values)) return values.map(String).join(' | ');
  if (Array.isArray(anyOf)) return anyOf.map(typeOf).join(' ou ');
  if (type === 'array') return `liste de ${typeOf(items)}`;
  return [type, format].filter((part) => typeof part === 'string').join(' ');
}

function fieldRows(schema: unknown, prefix = ''): Html[] {
  if (!isProperties(schema)) return [];
  if (Array.isArray(schema['anyOf'])) return schema['anyOf'].flatMap((one) => fieldRows(one, prefix));
  if (Array.isArray(schema['oneOf'])) return schema['oneOf'].flatMap((one) => fieldRows(one, prefix));
  if (!isProperties(schema['properties'])) return [];
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  return Object.entries(schema['properties']).flatMap(([name, field]) => [
    html`<tr><td><code>${prefix}${name}</code></td><td>${required.includes(name) ? 'oui' : 'non'}</td><td>${typeOf(field)}</td></tr>`,
    ...fieldRows(field, `${prefix}${name}.`),
  ]);
}

function operation(method: string, path: string, value: unknown): Html {
  const found = object(value, path);
  const roles = list(found['x-sesame-roles'] ?? [], path).map((role) => roleNames[String(role)] ?? String(role));
  const body = found['requestBody'];
  const content = isProperties(body) ? object(object(body['content'], path)['application/json'], path) : {};
  const rows = fieldRows(content['schema']);
  return html`<section>
    <h2>${string(found['summary'], path)}</h2>
    <p><code>${method.toUpperCase()} ${path}</code></p>
    <p>Pour : ${roles.join(', ')}.</p>
    ${
      rows.length === 0
        ? ''
        : html`<div class="table" tabindex="0" role="region" aria-label="Champs de ${method.toUpperCase()} ${path}"><table>
            <thead><tr><th scope="col">Champ</th><th scope="col">Obligatoire</th><th scope="col">Valeur</th></tr></thead>
            <tbody>${rows}</tbody>
          </table></div>`
    }
  </section>`;
}

/** The API document for people. */
export function apiDocPage(document: unknown): string {
  const paths = object(object(document, 'document')['paths'], 'paths');
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(object(item, path)).map(([method, value]) => operation(method, path, value)),
  );
  return page(
    'API',
    html`<main>
      <p><a href="/_local/">Cette machine</a></p>
      <h1>L’API, route par route</h1>
      <p class="lead">
        Faite du même contrat que le routeur et le client. Le document complet : <a href="/openapi.json">openapi.json</a>.
      </p>
      ${operations}
    </main>`,
  );
}
