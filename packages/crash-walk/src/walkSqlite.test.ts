import { describeCrashWalk } from './__testUtils__/describeCrashWalk';
import { createSqliteDatabase } from './__testUtils__/TestDatabase';

describeCrashWalk('SQLite', createSqliteDatabase);
