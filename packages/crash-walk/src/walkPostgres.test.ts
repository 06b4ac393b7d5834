import { describeCrashWalk } from './__testUtils__/describeCrashWalk';
import {
  createPostgresDatabase,
  requirePostgresUrl,
} from './__testUtils__/TestDatabase';

describeCrashWalk('PostgreSQL', () =>
  createPostgresDatabase(requirePostgresUrl()),
);
