import type { ServerResponse } from 'node:http';

const always: readonly (readonly [string, string])[] = [
  ['X-Content-Type-Options', 'nosniff'],
  ['X-Frame-Options', 'DENY'],
  ['Referrer-Policy', 'no-referrer'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['Permissions-Policy', 'camera=(), geolocation=(), microphone=()'],
];

/** What a browser may do with data: nothing. */
const dataPolicy = "default-src 'none'; frame-ancestors 'none'";
/** Exported pictures and pages show themselves, but run nothing. */
const documentPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; sandbox";

/** Sets the security headers of every answer; HSTS only where the platform is reached by https. */
export function securityHeaders(publicUrl: string): (response: ServerResponse) => void {
  const https = publicUrl.startsWith('https:');
  return (response) => {
    for (const [name, value] of always) response.setHeader(name, value);
    response.setHeader('Content-Security-Policy', dataPolicy);
    if (https) response.setHeader('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
  };
}

/** The policy for what a service answered, by its media type. */
export function policyFor(contentType: string | undefined): string {
  return contentType !== undefined && /^(text\/html|image\/svg\+xml)/i.test(contentType) ? documentPolicy : dataPolicy;
}
