export * from './FleetRepository';
