import { fetchPortalToken } from '@fairway/local-identity';
import { expect, Page } from '@playwright/test';

/** Base address of the portal that the journeys run against. */
export const portal = process.env.FAIRWAY_URL ?? 'http://localhost:7007';

/** Signs in by one click on the person's button. */
export async function signIn(page: Page, person: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: new RegExp(`^${person} `) }).click();
  await expect(
    page.getByRole('link', { name: 'Environments' }).first(),
  ).toBeVisible();
}

/** What journeys read of answers, whose schemas have tests of their own. */
export interface AnswerBody {
  id?: string;
  state?: string;
  kind?: string;
  plan?: { hash: string };
  refusal?: { reasons: string[] };
  items?: { id: string; state: string }[];
  error?: { name: string; message: string };
}

export interface Answer {
  status: number;
  text: string;
  /** Empty if the answer is no JSON object. */
  body: AnswerBody;
}

/** The REST interface as a person, by a token of the real sign-in. */
export async function apiAs(person: string) {
  const { token } = await fetchPortalToken({ portal, person });
  const call = async (pathname: string, init: RequestInit): Promise<Answer> => {
    const response = await fetch(`${portal}/api/${pathname}`, {
      ...init,
      headers: {
        ...init.headers,
        authorization: `Bearer ${token}`,
      },
    });
    const text = await response.text();
    return {
      status: response.status,
      text,
      body: text.startsWith('{') ? (JSON.parse(text) as AnswerBody) : {},
    };
  };
  const json = { 'content-type': 'application/json' };
  return {
    get: (pathname: string) => call(pathname, {}),
    post: (pathname: string, body: unknown, headers = {}) =>
      call(pathname, {
        method: 'POST',
        headers: { ...json, ...headers },
        body: JSON.stringify(body),
      }),
    /** A body that no serialiser of ours would make. */
    postText: (pathname: string, body: string) =>
      call(pathname, { method: 'POST', headers: json, body }),
  };
}
