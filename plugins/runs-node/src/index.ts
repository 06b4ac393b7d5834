export * from './Intent';
export * from './reachCrashPoint';
export * from './recordAuditEvent';
export * from './recordRefusals';
export * from './runsIntentsExtensionPoint';
