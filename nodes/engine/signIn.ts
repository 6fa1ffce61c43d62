/** The entry point for credentials: signing in and renewing tokens. */
export { renewToken, requestSignIn, tokenField } from './http/signIn';
export { joinUrl } from './http/url';
