import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { getCACertificates, rootCertificates } from 'node:tls';
import { FleetRepositoryError } from '../FleetRepositoryError';
import type { Credentials } from './redactCredentials';

/** More than the branches that begin with this one's name fill. */
const maximumAnswerBytes = 1024 * 1024;
/** How long a remote that did not answer so is not asked so again, in milliseconds. */
const restMs = 60_000;

export interface RemoteBranchOptions {
  /** Of the repository, https. */
  url: string;
  branch: string;
  /** PEM file of the authorities that may vouch for the remote; absent: those of the machine. */
  caFile?: string;
}

export interface RemoteBranchQuestion {
  deadlineMs: number;
  signal?: AbortSignal;
  credentials?: Credentials;
}

/**
 * Asks a remote where a branch stands, by the one request `ls-refs` of Git's protocol 2 (gitprotocol-v2(5), gitprotocol-http(5)), where
 * `git fetch` makes three: the protocol is assumed and the credentials are sent at once. It follows no redirect. What it cannot answer is
 * left to git, which knows every kind of server and says what is wrong.
 */
export class RemoteBranch {
  readonly #url: URL;
  readonly #ref: string;
  readonly #agent: Agent;
  #restsUntil = -Infinity;

  constructor({ url, branch, caFile }: RemoteBranchOptions) {
    this.#url = new URL(`${url.replace(/\/$/, '')}/git-upload-pack`);
    this.#ref = `refs/heads/${branch}`;
    this.#agent = new Agent({
      keepAlive: true,
      ca: caFile
        ? readFileSync(caFile, 'utf8')
        : [...rootCertificates, ...getCACertificates('system')],
      // As git does: `https_proxy` and `no_proxy`.
      proxyEnv: process.env,
    });
  }

  /**
   * The commit at the branch's head; undefined if the remote did not say so in this way.
   *
   * @throws FleetRepositoryError `timeout` or `aborted`
   */
  async readHead(question: RemoteBranchQuestion): Promise<string | undefined> {
    if (performance.now() < this.#restsUntil) return undefined;
    const deadline = AbortSignal.timeout(question.deadlineMs);
    const signal = AbortSignal.any(
      question.signal ? [deadline, question.signal] : [deadline],
    );
    let head: string | undefined;
    try {
      head = findRef(await this.#ask(question.credentials, signal), this.#ref);
    } catch {
      // A connection that fails, or an answer that is too long: git tells.
    }
    const act = `asking ${this.#url.host} for ${this.#ref}`;
    if (question.signal?.aborted) {
      throw new FleetRepositoryError('aborted', `${act} was aborted`);
    }
    if (deadline.aborted) {
      const reason = `${act} did not end within ${question.deadlineMs} ms`;
      throw new FleetRepositoryError('timeout', reason);
    }
    if (!head) this.#restsUntil = performance.now() + restMs;
    return head;
  }

  close(): void {
    this.#agent.destroy();
  }

  async #ask(
    credentials: Credentials | undefined,
    signal: AbortSignal,
  ): Promise<string> {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const sent = request(
        this.#url,
        {
          method: 'POST',
          agent: this.#agent,
          signal,
          headers: {
            'user-agent': 'git/fairway',
            'git-protocol': 'version=2',
            'content-type': 'application/x-git-upload-pack-request',
            accept: 'application/x-git-upload-pack-result',
          },
          ...(credentials && {
            auth: `${credentials.username}:${credentials.password}`,
          }),
        },
        resolve,
      );
      sent.on('error', reject);
      sent.end(
        `${toLine('command=ls-refs\n')}0001${toLine(
          `ref-prefix ${this.#ref}\n`,
        )}0000`,
      );
    });
    const isAnswer =
      response.statusCode === 200 &&
      response.headers['content-type'] ===
        'application/x-git-upload-pack-result';
    if (!isAnswer) {
      response.resume();
      throw new Error(`status ${response.statusCode}`);
    }
    let text = '';
    for await (const chunk of response.setEncoding('latin1')) {
      text += chunk;
      if (text.length > maximumAnswerBytes) throw new Error('too long');
    }
    return text;
  }
}

/** A line of Git's protocol, which says its own length: gitprotocol-common(5), "pkt-line". */
function toLine(text: string): string {
  const length = Buffer.byteLength(text) + 4;
  return `${length.toString(16).padStart(4, '0')}${text}`;
}

/** The commit of one ref in the answer to `ls-refs`; undefined if it is not there, or if the answer is none. */
function findRef(answer: string, ref: string): string | undefined {
  const wanted = Buffer.from(ref).toString('latin1');
  for (let from = 0; ; ) {
    const length = parseInt(answer.slice(from, from + 4), 16);
    if (!(length > 4)) return undefined;
    const line = answer.slice(from + 4, from + length).trimEnd();
    const [id, name] = line.split(' ');
    if (name === wanted && /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(id)) return id;
    from += length;
  }
}
