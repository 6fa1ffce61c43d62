/** The entry point for credentials: their address, their test, signing in and renewing tokens. */
export { cleanBaseUrl } from './http/baseUrl';
export { NO_WEB_PAGE, noToken, statusesExcept, TEST_HEADERS, testAt, testRules } from './http/credentialTest';
export { freshToken, requestSignIn, tokenField } from './http/signIn';
export { joinUrl } from './http/url';
export { visible } from './parameters/invisible';
