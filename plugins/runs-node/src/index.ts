export * from './Intent';
export * from './reachCrashPoint';
export * from './recordAuditEvent';
export * from './runsIntentsExtensionPoint';
