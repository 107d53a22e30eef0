// Code + PKCE in the browser. The token stays in this page's memory; only the verifier of a login under way is stored.
const settings = await (await fetch('/_local/login.json')).json();
const query = new URLSearchParams(location.search);
const roles = {
  nurse: 'infirmier·ère',
  psychiatrist: 'psychiatre',
  gp: 'médecin généraliste',
  coordinator: 'coordination',
  'regional-admin': 'administration régionale',
};
const state = document.getElementById('state');

const base64url = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

async function begin(username) {
  const verifier = base64url(crypto.getRandomValues(new Uint8Array(32)));
  const clientId = username.startsWith('admin') ? settings.administratorClientId : settings.clientId;
  sessionStorage.setItem('login', JSON.stringify({ verifier, clientId }));
  const challenge = base64url(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier)));
  const target = new URL(`${settings.issuer}/oauth2/authorize`);
  target.search = new URLSearchParams({
    client_id: clientId,
    redirect_uri: settings.redirectUri,
    response_type: 'code',
    scope: 'openid',
    prompt: 'login',
    code_challenge: challenge,
    code_challenge_method: 'S256',
  });
  location.assign(target);
}

async function finish(code) {
  const { verifier, clientId } = JSON.parse(sessionStorage.getItem('login') ?? '{}');
  sessionStorage.removeItem('login');
  history.replaceState(null, '', '/connexion');
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    client_id: clientId,
    redirect_uri: settings.redirectUri,
    code_verifier: verifier,
  });
  const { access_token: token } = await (
    await fetch(`${settings.issuer}/oauth2/token`, { method: 'POST', body })
  ).json();
  const answer = await fetch('/api/me', { headers: { authorization: `Bearer ${token}` } });
  if (!answer.ok) throw new Error('refused');
  const me = await answer.json();
  document.getElementById('who').textContent = `${me.given} ${me.family}`;
  for (const place of [...me.memberships, ...me.regions]) {
    const item = document.createElement('li');
    item.textContent = `${place.siteName ?? `Région ${place.regionId}`} : ${roles[place.role] ?? place.role}${place.siteId ? ` (${place.siteId})` : ''}`;
    document.getElementById('places').append(item);
  }
  document.getElementById('token').value = token;
  document.getElementById('copy').addEventListener('click', () => navigator.clipboard.writeText(token));
  document.getElementById('result').hidden = false;
  state.textContent = 'Connecté·e.';
}

try {
  if (query.has('code')) await finish(query.get('code'));
  else await begin(query.get('personne') ?? '');
} catch {
  state.textContent = 'La connexion n’a pas abouti ; revenez à l’accueil et recommencez.';
}
