import Provider, { Configuration } from 'oidc-provider';
import { Person } from '../people/people';
import { toClaims } from '../people/toClaims';
import { pageHeaders } from '../pages/renderPage';
import { renderErrorPage } from '../pages/renderErrorPage';
import { ProviderKeys } from '../state/readProviderKeys';
import { FileStore } from '../storage/FileStore';
import { createAdapterFactory } from '../storage/createAdapterFactory';

/** A program that may ask who somebody is. */
export interface ProviderClient {
  clientId: string;
  secret: string;
  redirectUris: readonly string[];
}

const DAY_S = 24 * 60 * 60;

// Nobody is asked for consent: the only clients are the portal of this machine.
const grantWhatIsAsked: Configuration['loadExistingGrant'] = async ctx => {
  const { client, session, params, provider } = ctx.oidc;
  if (!client || !session?.accountId) return undefined;
  const grant = new provider.Grant({
    accountId: session.accountId,
    clientId: client.clientId,
  });
  grant.addOIDCScope(String(params?.scope ?? 'openid'));
  await grant.save();
  return grant;
};

/** The OpenID provider itself, for the given issuer; it listens nowhere yet. */
export function createProvider(options: {
  issuer: string;
  keys: ProviderKeys;
  store: FileStore;
  clients: readonly ProviderClient[];
  people: readonly Person[];
}): Provider {
  const { people } = options;
  const configuration: Configuration = {
    jwks: { keys: options.keys.signing },
    cookies: { keys: options.keys.cookies },
    adapter: createAdapterFactory(options.store),
    clients: options.clients.map(toClientMetadata),
    scopes: ['openid', 'profile', 'email', 'groups', 'offline_access'],
    claims: {
      openid: ['sub'],
      profile: ['name', 'preferred_username'],
      email: ['email', 'email_verified'],
      groups: ['groups'],
    },
    features: {
      devInteractions: { enabled: false },
      revocation: {
        enabled: true,
        allowedPolicy: async (_ctx, client, token) =>
          token.clientId === client.clientId,
      },
      rpInitiatedLogout: { enabled: false },
    },
    ttl: {
      AccessToken: 60 * 60,
      IdToken: 60 * 60,
      Interaction: 60 * 60,
      Session: DAY_S,
      Grant: 30 * DAY_S,
      RefreshToken: 30 * DAY_S,
    },
    // The portal's library for the code flow sends no PKCE challenge; its client is confidential.
    pkce: { required: () => false },
    findAccount: async (_ctx, subject) => {
      const person = people.find(one => one.subject === subject);
      return (
        person && { accountId: subject, claims: async () => toClaims(person) }
      );
    },
    loadExistingGrant: grantWhatIsAsked,
    // Without these a reload of the portal signs out, and so does the end of the provider's own session.
    issueRefreshToken: async () => true,
    expiresWithSession: async () => false,
    // Two tabs that refresh at once must not end each other's session.
    rotateRefreshToken: false,
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    renderError: async (ctx, out) => {
      ctx.set(pageHeaders([]));
      ctx.body = renderErrorPage(out.error_description ?? out.error);
    },
  };
  return new Provider(options.issuer, configuration);
}

function toClientMetadata(client: ProviderClient) {
  return {
    client_id: client.clientId,
    client_secret: client.secret,
    redirect_uris: [...client.redirectUris],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code' as const],
    token_endpoint_auth_method: 'client_secret_basic' as const,
  };
}
