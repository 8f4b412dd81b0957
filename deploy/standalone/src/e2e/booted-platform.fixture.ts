/** A running platform as the end-to-end tests see it: nothing but the gateway. */
export interface BootedPlatform {
  readonly url: string;
  readonly admin: { readonly email: string; readonly password: string };
  readonly demoPassword: string;
  stop(): Promise<void>;
}
