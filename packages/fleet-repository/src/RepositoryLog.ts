/** Where the repository says what nobody waits for; Backstage's LoggerService is one. */
export interface RepositoryLog {
  info(message: string): void;
  warn(message: string): void;
}
