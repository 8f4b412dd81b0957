import { defineErrors } from './define-errors.ts';

/** Errors of the identity service; every code starts with a word of its own domain, e.g. `MODEL.NOT_RELEASED`. */
export const identityErrors = defineErrors({});
