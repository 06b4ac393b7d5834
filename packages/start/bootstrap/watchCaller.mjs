import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const periodMs = 500;

/**
 * Calls `onGone` once when the npm or yarn that runs this script has ended. Both end their own shell when they are told to end, and
 * not what that shell started, so that the portal would go on running without anybody to end it. A script that was started without them, say by
 * `nohup node`, is left alone.
 *
 * @param env - npm and yarn name the script in `npm_lifecycle_event`
 * @returns a function that ends the watch
 */
export function watchCaller(onGone, env = process.env) {
  const links = env.npm_lifecycle_event ? findLinks() : [];
  if (links.length === 0) {
    return () => {};
  }
  const timer = setInterval(() => {
    if (links.some(({ pid, parent }) => findParent(pid) !== parent)) {
      clearInterval(timer);
      onGone();
    }
  }, periodMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** This process and its parent, then the shell between it and npm with its parent, if there is one. */
function findLinks() {
  const links = [{ pid: process.pid, parent: process.ppid }];
  const isShell = /^(\S*\/)?(sh|dash|bash)\b/.test(findCommand(process.ppid));
  const parent = isShell ? findParent(process.ppid) : undefined;
  return parent && parent > 1
    ? [...links, { pid: process.ppid, parent }]
    : links;
}

/** Pid of a process's parent; undefined if there is no such process. */
function findParent(pid) {
  if (pid === process.pid) {
    return process.ppid;
  }
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    } catch {
      return undefined;
    }
  }
  const parent = Number(ask(pid, 'ppid='));
  return parent > 0 ? parent : undefined;
}

function findCommand(pid) {
  return ask(pid, 'command=');
}

function ask(pid, column) {
  if (process.platform === 'linux' && column === 'command=') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    } catch {
      return '';
    }
  }
  try {
    return execFileSync('ps', ['-o', column, '-p', `${pid}`], {
      encoding: 'utf8',
    }).trim();
  } catch {
    return '';
  }
}
