/** Addresses are compared without regard to case and surrounding space. */
export function normaliseEmail(email: string): string {
  return email.trim().toLowerCase();
}
