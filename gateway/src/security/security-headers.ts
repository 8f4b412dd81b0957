const always: readonly string[] = [
  'X-Content-Type-Options',
  'nosniff',
  'X-Frame-Options',
  'DENY',
  'Referrer-Policy',
  'no-referrer',
  'Cross-Origin-Resource-Policy',
  'same-origin',
];

/** What a browser may do with data: nothing. */
export const dataPolicy = "default-src 'none'; frame-ancestors 'none'";
/** Exported pictures and pages show themselves, but run nothing. */
const documentPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; sandbox";

/** The security headers of every answer but the content security policy, as a flat list; HSTS only where the platform is reached by https. */
export function securityHeaders(publicUrl: string): readonly string[] {
  const https = publicUrl.startsWith('https:');
  const hsts = https ? ['Strict-Transport-Security', 'max-age=31536000; includeSubDomains'] : [];
  return [...always, ...hsts];
}

/** The service answers pages of its own with a form that posts back to it. */
const formPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** The policy for what a service answered, by its media type; `withForms` for routes whose pages ask something. */
export function policyFor(contentType: string | undefined, withForms = false): string {
  if (contentType === undefined || !/^(text\/html|image\/svg\+xml)/i.test(contentType)) return dataPolicy;
  return withForms ? formPolicy : documentPolicy;
}
