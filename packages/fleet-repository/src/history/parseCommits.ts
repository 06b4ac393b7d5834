import type { HistoryCommit } from '../FleetRepository';

/** Id, time, author, first line and runs, each after a NUL, which none of them holds. */
export const commitsFormat =
  '--format=%x00%H%x00%cI%x00%an%x00%s%x00%(trailers:key=Fairway-Run,valueonly=true,unfold=true,separator=%x0A)';

/** Reads the output of `git log -z --name-only` with `commitsFormat`: the paths follow, each with a NUL behind it. */
export function parseCommits(output: string): HistoryCommit[] {
  const fields = output.split('\0');
  const commits: HistoryCommit[] = [];
  for (let index = 1; index + 5 <= fields.length; ) {
    const [commit, committedAt, author, subject, runs] = fields.slice(
      index,
      index + 5,
    );
    const begin = index + 5;
    // No path is empty: an empty field stands between two commits.
    const end = fields.indexOf('', begin);
    const after = end < 0 ? fields.length : end;
    commits.push({
      commit,
      committedAt,
      author,
      subject,
      // Of several the last one counts, as in Git.
      run: runs.split('\n').pop()?.trim() || null,
      paths: fields.slice(begin, after).map(path => path.replace(/^\n/, '')),
    });
    index = after + 1;
  }
  return commits;
}
