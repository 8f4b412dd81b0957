import { defineErrors } from './define-errors.ts';

/** Errors of the modelling service; every code starts with a word of its own domain, e.g. `MODEL.NOT_RELEASED`. */
export const modellingErrors = defineErrors({});
