import { describeCrashWalk } from './__testUtils__/describeCrashWalk';
import {
  createPostgresDatabase,
  requirePostgresUrl,
} from './__testUtils__/TrialDatabase';

describeCrashWalk('PostgreSQL', () =>
  createPostgresDatabase(requirePostgresUrl()),
);
