import type { SchemaServer } from '../SchemaServer';

/** Answers by path; an error is thrown, a path that has none is not found. Counts what it is asked. */
export class FakeServer implements SchemaServer {
  readonly answers: Record<string, unknown>;
  requests: string[] = [];

  constructor(answers: Record<string, unknown>) {
    this.answers = { ...answers };
  }

  async get(path: string): Promise<unknown> {
    this.requests.push(path);
    const answer = this.answers[path] ?? aFailure(404, 'not found');
    if (answer instanceof Error) throw answer;
    // What comes over the wire is no object of ours.
    return JSON.parse(JSON.stringify(answer));
  }
}

/** What a client throws if the server answers with this status. */
export function aFailure(status: number, message: string): Error {
  return Object.assign(new Error(message), { status });
}
