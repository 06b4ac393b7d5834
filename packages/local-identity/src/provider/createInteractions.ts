import { IncomingMessage, ServerResponse } from 'node:http';
import Provider from 'oidc-provider';
import { Person } from '../people/people';
import { pageHeaders } from '../pages/renderPage';
import { renderErrorPage } from '../pages/renderErrorPage';
import { renderPeoplePage } from '../pages/renderPeoplePage';
import { readForm } from './readForm';

/** Answers a request, or says false if it is not for it. */
type Interactions = (
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<boolean>;

/**
 * The part of a sign-in in which somebody says who they are: `GET` shows the
 * people, `POST` names one. A request that came with a `login_hint` has said so
 * already and sees no page.
 */
export function createInteractions(options: {
  provider: Provider;
  people: readonly Person[];
  formTargets: readonly string[];
}): Interactions {
  const { provider, people, formTargets } = options;
  const findPerson = (id: unknown) => people.find(one => one.id === id);

  const finish = (
    request: IncomingMessage,
    response: ServerResponse,
    person: Person,
  ) =>
    provider.interactionFinished(request, response, {
      login: { accountId: person.subject, remember: false },
    });

  const show = (response: ServerResponse, status: number, html: string) => {
    response.writeHead(status, pageHeaders(formTargets));
    response.end(html);
  };

  const offer = async (request: IncomingMessage, response: ServerResponse) => {
    const { params } = await provider.interactionDetails(request, response);
    const hinted = findPerson(params.login_hint);
    if (hinted) return finish(request, response, hinted);
    return show(response, 200, renderPeoplePage(people, request.url ?? ''));
  };

  const choose = async (request: IncomingMessage, response: ServerResponse) => {
    const person = findPerson((await readForm(request)).get('person'));
    if (person) return finish(request, response, person);
    return show(
      response,
      400,
      renderErrorPage('There is no person with that name.'),
    );
  };

  return async (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return false;
    try {
      await (request.method === 'POST' ? choose : offer)(request, response);
    } catch (error) {
      if (!isExpired(error)) throw error;
      show(response, 400, renderErrorPage('This sign-in has expired.'));
    }
    return true;
  };
}

function isExpired(error: unknown): boolean {
  return error instanceof Error && error.name === 'SessionNotFound';
}
