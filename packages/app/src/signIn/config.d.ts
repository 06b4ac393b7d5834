export interface Config {
  fairway?: {
    signIn?: {
      /**
       * People whom the sign-in page offers with one click, by passing their `id` to the
       * provider as the login hint. For the local provider, which asks for no password;
       * leave it out for any other.
       */
      people?: Array<{
        /** @visibility frontend */
        id: string;
        /** @visibility frontend */
        name: string;
        /** @visibility frontend */
        role: string;
        /** @visibility frontend */
        team: string;
      }>;
    };
  };
}
